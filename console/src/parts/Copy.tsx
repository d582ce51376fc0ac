import { useState } from 'preact/hooks';
import { announce } from '../state/notices.ts';

/** A text with a button that copies it. */
export function Copy({ text, label = text }: { readonly text: string; readonly label?: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    announce('Copied.');
  };
  return (
    <span class="copy">
      <code>{label}</code>
      <button type="button" class="quiet" aria-label={`Copy ${label}`} onClick={() => void copy()}>
        {done ? 'Copied' : 'Copy'}
      </button>
    </span>
  );
}
