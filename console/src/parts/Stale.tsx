import type { ComponentChildren } from 'preact';
import { partsOf } from '../clock.ts';
import type { Asked } from './useAsked.ts';

/** A failed question is never an empty answer: what was known stays, greyed, with its time and the error. */
export function Stale({ asked, children }: { readonly asked: Asked<unknown>; readonly children: ComponentChildren }) {
  if (asked.error === undefined) return <>{children}</>;
  return (
    <div class="stale">
      <p class="notice bad" role="alert">
        {asked.answeredAt > 0 ? `As of ${partsOf(asked.answeredAt).time} (UTC). ` : ''}
        {asked.error}{' '}
        <button type="button" onClick={asked.again}>
          Retry
        </button>
      </p>
      {asked.answer !== undefined && <div class="stale-body">{children}</div>}
    </div>
  );
}
