import type { RunDetail } from '../data/types.ts';
import { visible } from '../parts/LogLines.tsx';
import { pretty } from './SummaryTab.tsx';

/** What came in and what went out, as text. */
export function EventTab({ detail: { event, answer, run } }: { readonly detail: RunDetail }) {
  const [stack, folded] = stackOf(answer);
  return (
    <>
      <h3>Event</h3>
      {event === undefined ? <p class="empty-line">It was not kept.</p> : <pre class="payload">{visible(pretty(event))}</pre>}
      <h3>{run.state === 'failed' || run.state === 'retrying' ? 'Error' : 'Answer'}</h3>
      {stack.length > 0 ? (
        <>
          <ol class="stack-lines">
            {stack.map((line) => (
              <li key={line}>{visible(line)}</li>
            ))}
          </ol>
          {folded > 0 && <p class="sub">{folded} frames of packages and of Node are folded.</p>}
        </>
      ) : null}
      {answer === undefined ? <p class="empty-line">None was kept.</p> : <pre class="payload">{visible(pretty(answer))}</pre>}
    </>
  );
}

/** The frames of the function's own files. */
function stackOf(answer: string | undefined): [string[], number] {
  const trace = /"stackTrace"|"trace"/.test(answer ?? '') ? parseTrace(answer) : [];
  const own = trace.filter((line) => !/node_modules|node:internal|\/runtime\//.test(line));
  return [own, trace.length - own.length];
}

function parseTrace(answer: string | undefined): string[] {
  try {
    const document: unknown = JSON.parse(answer ?? '');
    if (typeof document !== 'object' || document === null) return [];
    const trace = 'trace' in document ? document.trace : 'stackTrace' in document ? document.stackTrace : [];
    return Array.isArray(trace) ? trace.map(String) : [];
  } catch {
    // A document that was cut is shown below as it is.
    return [];
  }
}
