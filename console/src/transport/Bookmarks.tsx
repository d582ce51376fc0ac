import { useState } from 'preact/hooks';
import { shortInstant } from '../clock.ts';
import type { Difference } from '../data/resources.ts';
import type { Snapshot } from '../data/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Differences } from '../parts/Differences.tsx';
import { act, bookmark, restore } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { closePanel, panel } from '../state/panels.ts';
import { busy, engine, snapshots } from '../state/store.ts';

/** Snapshots: named ones, and those that the engine saves before acts that can be undone. */
export function Bookmarks() {
  const open = useLive(() => panel.value === 'bookmarks');
  const kept = useLive(() => snapshots.value);
  const doing = useLive(() => busy.value);
  const [name, setName] = useState('');
  const [compared, setCompared] = useState<{ name: string; differences: readonly Difference[]; count: number } | undefined>(undefined);
  if (!open) return null;
  const valid = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/.test(name);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!valid) return;
    void bookmark(name).then(() => setName(''));
  };
  const compare = (of: string) =>
    act('Comparing', async () => {
      setCompared({ name: of, ...(await engine.compare(of)) });
    });
  return (
    <Dialog title="Bookmarks" wide onClose={closePanel}>
      <form class="row" onSubmit={submit}>
        <label class="field grow">
          <span>New bookmark of this moment</span>
          <input
            autofocus
            value={name}
            placeholder="before-the-change"
            autocomplete="off"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary" disabled={!valid || doing !== undefined}>
          Bookmark
        </button>
      </form>
      {kept.length === 0 && <p class="empty-line">No bookmarks yet. A travel makes one by itself.</p>}
      <ul class="cards">
        {kept.toReversed().map((snapshot) => (
          <Card key={snapshot.name} snapshot={snapshot} compare={compare} />
        ))}
      </ul>
      {compared && (
        <section aria-label={`Differences since ${compared.name}`}>
          <h3>
            Since {compared.name}: {compared.count} item{compared.count === 1 ? '' : 's'} differ{compared.count === 1 ? 's' : ''}
          </h3>
          <Differences differences={compared.differences} total={compared.count} />
        </section>
      )}
      <div class="actions">
        <button type="button" onClick={closePanel}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function Card({ snapshot, compare }: { readonly snapshot: Snapshot; readonly compare: (name: string) => Promise<void> }) {
  const { name, at, automatic, label, sizeBytes } = snapshot;
  const title = automatic ? (label ?? name) : name;
  const [naming, setNaming] = useState<string | undefined>(undefined);
  return (
    <li class="card">
      <span class="card-text">
        <strong>{title}</strong>
        <span class="sub">
          {automatic ? 'automatic' : 'named'} · at {shortInstant(at)} UTC · {(sizeBytes / 1024 / 1024).toFixed(1)} MB
        </span>
      </span>
      <span class="row">
        <button
          type="button"
          aria-label={`Restore ${title}`}
          onClick={() => {
            closePanel();
            void restore(name);
          }}
        >
          Restore
        </button>
        <button type="button" aria-label={`Compare ${title} with now`} onClick={() => void compare(name)}>
          Compare
        </button>
        <button type="button" class="quiet" aria-label={`Rename ${title}`} onClick={() => setNaming(automatic ? '' : name)}>
          Rename
        </button>
        <button type="button" class="quiet" aria-label={`Delete ${title}`} onClick={() => void act('Deleting', () => engine.remove(name))}>
          Delete
        </button>
      </span>
      {naming !== undefined && (
        <form
          class="row full"
          onSubmit={(event) => {
            event.preventDefault();
            void act('Renaming', () => engine.rename(name, naming)).then(() => setNaming(undefined));
          }}
        >
          <input aria-label={`New name of ${title}`} value={naming} onInput={(event) => setNaming(event.currentTarget.value)} />
          <button type="submit">Rename</button>
        </form>
      )}
    </li>
  );
}
