import { useState } from 'preact/hooks';
import type { Difference } from '../data/resources.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Differences } from '../parts/Differences.tsx';
import { act, bookmark, importBookmark } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { closePanel, panel } from '../state/panels.ts';
import { busy, engine, snapshots } from '../state/store.ts';
import { BookmarkCard } from './BookmarkCard.tsx';

/** Snapshots: named ones, and those that the engine saves before acts that can be undone. */
export function Bookmarks() {
  const open = useLive(() => panel.value === 'bookmarks');
  const kept = useLive(() => snapshots.value);
  const doing = useLive(() => busy.value);
  const files = useOffers('snapshotFiles');
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
      {files && <ImportFile off={doing !== undefined} />}
      {kept.length === 0 && <p class="empty-line">No bookmarks yet. A travel makes one by itself.</p>}
      <ul class="cards">
        {kept.toReversed().map((snapshot) => (
          <BookmarkCard key={snapshot.name} snapshot={snapshot} compare={compare} />
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

/** A file that an export gave, of this sandbox or of another. */
function ImportFile({ off }: { readonly off: boolean }) {
  return (
    <label class="field">
      <span>Import one from a file</span>
      <input
        type="file"
        accept=".gz,application/gzip"
        disabled={off}
        onChange={(event) => {
          const input = event.currentTarget;
          const [file] = input.files ?? [];
          if (file) void importBookmark(file).then(() => (input.value = ''));
        }}
      />
    </label>
  );
}
