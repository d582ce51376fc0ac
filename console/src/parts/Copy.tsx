import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { announce } from '../state/notices.ts';

/** A text with a button that copies it. */
export function Copy({ text, label = text }: { readonly text: string; readonly label?: string }) {
  return (
    <span class="copy">
      <code>{label}</code>
      <CopyButton text={() => text} label={`Copy ${label}`} quiet>
        Copy
      </CopyButton>
    </span>
  );
}

interface ButtonProps {
  /** Made when it is asked for. */
  readonly text: () => string;
  readonly label?: string;
  readonly quiet?: true;
  readonly children: ComponentChildren;
}

export function CopyButton({ text, label, quiet, children }: ButtonProps) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setDone(true);
    announce('Copied.');
  };
  return (
    <button type="button" class={quiet && 'quiet'} aria-label={label} onClick={() => void copy()}>
      {done ? 'Copied' : children}
    </button>
  );
}
