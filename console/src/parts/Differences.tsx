import type { Difference } from '../data/resources.ts';
import { readableItem } from './items.ts';

/** Items before and after, attribute by attribute. */
export function Differences({ differences, total }: { readonly differences: readonly Difference[]; readonly total: number }) {
  if (total === 0) return <p class="empty-line">No item differs.</p>;
  return (
    <div class="differences">
      {differences.map(({ table, key, before, after }) => (
        <ItemDifference key={`${table}${key}`} title={`${table} ${keyText(key)}`} before={before} after={after} />
      ))}
      {differences.length < total && (
        <p class="hint">
          {differences.length} of {total.toLocaleString('en')} differences are listed.
        </p>
      )}
    </div>
  );
}

export function ItemDifference({
  title,
  when,
  before,
  after,
}: {
  readonly title: string;
  /** Tells it apart from others of the same item. */
  readonly when?: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}) {
  const [old, fresh] = [readableItem(before), readableItem(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  const changed = names.filter((name) => old[name] !== fresh[name]);
  const verb = before === undefined ? 'created' : after === undefined ? 'deleted' : 'changed';
  return (
    <details class="difference" open>
      <summary>
        <span class={`verb verb-${verb}`}>{verb}</span> <span class="mono">{title}</span>
        <span class="sub">
          {changed.length} of {names.length} attributes
        </span>
      </summary>
      <div class="scroll-x" role="region" aria-label={`Attributes of ${title}${when === undefined ? '' : `, ${when}`}`} tabIndex={0}>
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">attribute</th>
              <th scope="col">before</th>
              <th scope="col">after</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name} class={old[name] === fresh[name] ? 'same' : 'changed'}>
                <th scope="row">
                  {old[name] === fresh[name] ? '' : <span aria-hidden="true">▸ </span>}
                  {name}
                </th>
                <td class={old[name] === fresh[name] ? '' : 'before'}>{old[name] ?? '—'}</td>
                <td class={old[name] === fresh[name] ? '' : 'after'}>{fresh[name] ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

export function keyText(key: string): string {
  return Object.values(readableItem(key)).join(' / ');
}
