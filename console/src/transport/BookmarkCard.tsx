import { useState } from 'preact/hooks';
import { shortInstant } from '../clock.ts';
import type { Snapshot } from '../data/types.ts';
import { act, look, restore } from '../state/acts.ts';
import { useOffers } from '../state/offers.ts';
import { closePanel } from '../state/panels.ts';
import { engine, readNow } from '../state/store.ts';

/** A snapshot and what can be done with it. */
export function BookmarkCard({ snapshot, compare }: { readonly snapshot: Snapshot; readonly compare: (name: string) => Promise<void> }) {
  const { name, at, automatic, label, sizeBytes } = snapshot;
  const title = automatic ? (label ?? name) : name;
  const files = useOffers('snapshotFiles');
  const looks = useOffers('look') && at < readNow();
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
        {looks && (
          <button
            type="button"
            aria-label={`Look at ${title}`}
            onClick={() => {
              closePanel();
              look(at);
            }}
          >
            Look
          </button>
        )}
        <button type="button" aria-label={`Compare ${title} with now`} onClick={() => void compare(name)}>
          Compare
        </button>
        {files && (
          <a class="button" href={engine.exportUrl(name)} download={`${name}.tar.gz`} aria-label={`Export ${title}`}>
            Export
          </a>
        )}
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
