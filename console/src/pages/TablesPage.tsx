import { useState } from 'preact/hooks';
import { shortInstant } from '../clock.ts';
import type { Item, ItemPage, Table } from '../data/resources.ts';
import { readable, readableValue } from '../parts/items.ts';
import { Stale } from '../parts/Stale.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { go, route } from '../state/route.ts';
import { engine } from '../state/store.ts';
import { ItemPanel } from '../tables/ItemPanel.tsx';
import { NewItems } from '../tables/NewItems.tsx';

const pageSize = 100;

/** Tables with their items, now or at the look cursor's instant. */
export function TablesPage() {
  const { table: named, item } = useLive(() => route.value);
  const asked = useAsked('tables', () => engine.tables());
  const tables = asked.answer ?? [];
  const table = tables.find(({ name }) => name === named) ?? tables[0];
  return (
    <div class="page-split">
      <nav class="side" aria-label="Tables">
        <h2>Tables</h2>
        <Stale asked={asked}>
          {asked.answer !== undefined && tables.length === 0 && <p class="empty-line">Nothing is deployed yet.</p>}
          <ul>
            {tables.map(({ name, items }) => (
              <li key={name}>
                <button
                  type="button"
                  class="side-item"
                  aria-current={name === table?.name ? 'page' : undefined}
                  onClick={() => go({ table: name, item: undefined }, 'push')}
                >
                  <span>{name}</span>
                  <span class="sub">{items.toLocaleString('en')}</span>
                </button>
              </li>
            ))}
          </ul>
        </Stale>
      </nav>
      <div class="page-main">{table && <TableItems key={table.name} table={table} />}</div>
      {table && item !== undefined && <ItemPanel key={item} table={table} itemKey={item} />}
    </div>
  );
}

function TableItems({ table }: { readonly table: Table }) {
  const at = useLive(() => route.value.at);
  const chosen = useLive(() => route.value.item);
  const [trail, setTrail] = useState<readonly (string | undefined)[]>([undefined]);
  const edits = useOffers('editItems');
  const [adding, setAdding] = useState(false);
  const after = trail.at(-1);
  const asked = useAsked(`items ${table.name} ${at} ${after}`, () =>
    engine.items(table.name, { limit: pageSize, ...(after === undefined ? {} : { after }), ...(at === undefined ? {} : { at }) }),
  );
  const items = asked.answer?.items ?? [];
  const columns = columnsOf(table, items);
  return (
    <section aria-labelledby="table-title">
      <div class="pane-head">
        <h2 id="table-title">{table.name}</h2>
        <span class="sub">
          {table.items.toLocaleString('en')} items now · key {table.keys.map(({ name }) => name).join(', ')}
          {table.indexes.length > 0 && ` · ${table.indexes.length} index${table.indexes.length === 1 ? '' : 'es'}`}
          {table.timeToLive !== undefined && ` · TTL ${table.timeToLive}`}
        </span>
        <span class="spring" />
        {edits && (
          <button
            type="button"
            disabled={at !== undefined}
            title={at === undefined ? undefined : 'The past does not change.'}
            onClick={() => setAdding(!adding)}
            aria-expanded={adding}
          >
            Add items
          </button>
        )}
      </div>
      {at !== undefined && asked.answer && <p class="hint">{pastLine(asked.answer, at)}</p>}
      {adding && at === undefined && <NewItems table={table} done={() => setAdding(false)} />}
      <Stale asked={asked}>
        {asked.answer !== undefined && items.length === 0 ? (
          <p class="empty-line">{asked.answer.kept === false ? 'Not known.' : trail.length > 1 ? 'No more items.' : 'No items.'}</p>
        ) : (
          <div class="scroll-x tall" role="region" tabIndex={0} aria-label={`Items of ${table.name}`}>
            <table class="grid items">
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((item) => {
                  const key = keyOf(table, item);
                  const shown = readable(item);
                  return (
                    <tr key={key} class={key === chosen ? 'current' : ''}>
                      {columns.map((column, index) =>
                        index === 0 ? (
                          <th key={column} scope="row">
                            <button type="button" class="link mono" onClick={() => go({ item: key }, 'push')}>
                              {readableValue(item[column]) ?? ''}
                            </button>
                          </th>
                        ) : (
                          <td key={column}>
                            <span class="cell">{shown[column] ?? ''}</span>
                          </td>
                        ),
                      )}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </Stale>
      <div class="pager">
        <button type="button" disabled={trail.length === 1} onClick={() => setTrail(trail.slice(0, -1))}>
          Previous
        </button>
        <span class="sub">page {trail.length}</span>
        <button type="button" disabled={asked.answer?.next === undefined} onClick={() => setTrail([...trail, asked.answer?.next])}>
          Next
        </button>
      </div>
    </section>
  );
}

const columnsMost = 12;

function columnsOf({ keys }: Table, items: readonly Item[]): string[] {
  const names = new Set(keys.map(({ name }) => name));
  for (const item of items) for (const name of Object.keys(item)) names.add(name);
  return [...names].slice(0, columnsMost);
}

/** The item's key attributes, as the engine names items. */
function keyOf({ keys }: Table, item: Item): string {
  return JSON.stringify(Object.fromEntries(keys.map(({ name }) => [name, item[name]])));
}

/** A past that is not kept is never shown as if it were. */
function pastLine({ kept, keptSince, existed, changedSince = 0 }: ItemPage, at: number): string {
  const instant = `${shortInstant(at)} UTC`;
  if (kept === false)
    return `What it held at ${instant} is not kept${keptSince === undefined ? '' : `, only since ${shortInstant(keptSince)}`}.`;
  if (existed === false) return `There was no such table at ${instant}.`;
  return `The items of ${instant}; ${changedSince} changed since.`;
}
