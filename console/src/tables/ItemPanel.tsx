import { useEffect, useRef, useState } from 'preact/hooks';
import { shortInstant } from '../clock.ts';
import type { ItemVersion, Table } from '../data/resources.ts';
import { ItemDifference, keyText } from '../parts/Differences.tsx';
import { Icon } from '../parts/Icon.tsx';
import { parse, toItem } from '../parts/items.ts';
import { Stale } from '../parts/Stale.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { act, openRun } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { go, route } from '../state/route.ts';
import { engine } from '../state/store.ts';

/** One item: its history, by whom, and changing it. */
export function ItemPanel({ table, itemKey }: { readonly table: Table; readonly itemKey: string }) {
  const at = useLive(() => route.value.at);
  const known = useOffers('itemHistory');
  const asked = useAsked(`history ${table.name} ${itemKey}`, () => engine.itemHistory(table.name, itemKey));
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  const close = () => go({ item: undefined }, 'push');
  const { versions = [], gaps = [], item } = asked.answer ?? {};
  return (
    <aside class="drawer" aria-labelledby="item-title">
      <header class="drawer-head">
        <h2 id="item-title" tabIndex={-1} ref={title} class="mono">
          {keyText(itemKey)}
        </h2>
        <span class="spring" />
        <button type="button" class="quiet" aria-label="Close the item" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div class="tab-panel">
        <Stale asked={asked}>
          {at === undefined && asked.answer && <Editor table={table} itemKey={itemKey} item={item} close={close} />}
          {known && <h3>History</h3>}
          {known && asked.answer && versions.length === 0 && (
            <p class="empty-line">Not recorded: no run, and nobody here, has written this item. Writes of plain clients are not kept.</p>
          )}
          <ol class="history">
            {(known ? versions : []).map((version, index) => (
              <li key={`${version.seq}${version.at}${version.after}`}>
                {gaps.includes(version.seq) && <p class="notice">Something changed it in between that was not recorded.</p>}
                <p>
                  <time class="mono">{shortInstant(version.at)}</time> <By version={version} />
                </p>
                <ItemDifference
                  title={keyText(version.key)}
                  when={`version ${versions.length - index}`}
                  before={version.before}
                  after={version.after}
                />
              </li>
            ))}
          </ol>
        </Stale>
      </div>
    </aside>
  );
}

function By({ version: { by } }: { readonly version: ItemVersion }) {
  if (by?.run !== undefined) {
    const { run } = by;
    return (
      <button type="button" class="link" onClick={() => openRun(run, 'writes')}>
        by a run
      </button>
    );
  }
  return (
    <span class="sub">
      {by?.kind === 'act' ? 'by hand, from the console' : by?.kind === 'timer' ? 'by the engine (TTL)' : 'by a client'}
    </span>
  );
}

function Editor({
  table,
  itemKey,
  item,
  close,
}: {
  readonly table: Table;
  readonly itemKey: string;
  readonly item: string | undefined;
  readonly close: () => void;
}) {
  const edits = useOffers('editItems');
  const [text, setText] = useState<string | undefined>(undefined);
  const current = item === undefined ? '' : JSON.stringify(parse(item), null, 2);
  const edited = toItem(parse(text ?? current));
  if (item === undefined) return <p class="empty-line">It is not there now.</p>;
  const save = (event: Event) => {
    event.preventDefault();
    if (edited) void act('Saving', () => engine.putItems(table.name, [edited])).then(() => setText(undefined));
  };
  return (
    <form class="stack" onSubmit={save}>
      <label class="field">
        <span>Item</span>
        <textarea
          rows={Math.min(16, current.split('\n').length + 1)}
          spellcheck={false}
          readOnly={!edits}
          value={text ?? current}
          aria-invalid={!edited}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {edits && (
        <div class="row">
          <button type="submit" class="primary" disabled={text === undefined || !edited}>
            Save
          </button>
          <span class="spring" />
          <button type="button" onClick={() => void act('Deleting', () => engine.deleteItem(table.name, itemKey)).then(close)}>
            Delete
          </button>
        </div>
      )}
    </form>
  );
}
