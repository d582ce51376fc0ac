import type { RunDetail } from '../data/types.ts';
import { visible } from '../parts/LogLines.tsx';
import { pretty } from './SummaryTab.tsx';

/** What came in and what went out, as text. */
export function EventTab({ detail: { event, answer, run, stack = [] } }: { readonly detail: RunDetail }) {
  const own = stack.filter((frame) => frame.own);
  const folded = stack.length - own.length;
  return (
    <>
      <h3>Event</h3>
      {event === undefined ? <p class="empty-line">It was not kept.</p> : <pre class="payload">{visible(pretty(event))}</pre>}
      <h3>{run.state === 'failed' || run.state === 'retrying' ? 'Error' : 'Answer'}</h3>
      {stack.length > 0 ? (
        <>
          <ol class="stack-lines">
            {own.map(({ text, source }) => (
              <li key={text}>
                {source && (
                  <strong>
                    {source.file}:{source.line}:{source.column}{' '}
                  </strong>
                )}
                <span class={source ? 'sub' : ''}>{visible(text)}</span>
                {source?.text !== undefined && <code class="source-line">{visible(source.text)}</code>}
              </li>
            ))}
          </ol>
          {folded > 0 && <p class="sub">{folded} frames of packages and of Node are folded.</p>}
        </>
      ) : null}
      {answer === undefined ? <p class="empty-line">None was kept.</p> : <pre class="payload">{visible(pretty(answer))}</pre>}
    </>
  );
}
