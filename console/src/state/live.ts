import { computed, effect, untracked } from '@preact/signals-core';
import { useLayoutEffect, useState } from 'preact/hooks';

/** A component's view of signals: it is drawn again when what `read` returns is another value. Return a signal's own value, not a new object. */
export function useLive<Value>(read: () => Value): Value {
  const [, redraw] = useState({});
  const seen = untracked(read);
  useLayoutEffect(() => {
    const value = computed(read);
    return effect(() => {
      if (!Object.is(value.value, seen)) redraw({});
    });
  });
  return seen;
}
