import type { RunDetail } from '../data/types.ts';
import { ItemDifference, keyText } from '../parts/Differences.tsx';

/** What the run changed in tables, item by item. */
export function WritesTab({ detail: { writes, run } }: { readonly detail: RunDetail }) {
  if (writes.length === 0) return <p class="empty-line">No writes{run.endedAt === undefined ? ' yet' : ''}.</p>;
  return (
    <>
      <p class="sub">
        {writes.length} write{writes.length === 1 ? '' : 's'}, in their order
      </p>
      {writes.map((write, index) => (
        <ItemDifference
          key={`${write.seq}${write.key}${write.at}${write.after}`}
          title={`${write.table} ${keyText(write.key)}`}
          when={`write ${index + 1}`}
          before={write.before}
          after={write.after}
        />
      ))}
    </>
  );
}
