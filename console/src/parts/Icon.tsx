const paths = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z',
  step: 'M3 2.5v11l7-5.5zM11 2.5h2.2v11H11z',
  lock: 'M4.5 7V5a3.5 3.5 0 0 1 7 0v2H13v7H3V7zm1.8 0h3.4V5a1.7 1.7 0 0 0-3.4 0z',
  up: 'M8 3l5 6H9.2v4H6.8V9H3z',
  down: 'M8 13l5-6H9.2V3H6.8v4H3z',
  close: 'M3.6 2.4 8 6.8l4.4-4.4 1.2 1.2L9.2 8l4.4 4.4-1.2 1.2L8 9.2l-4.4 4.4-1.2-1.2L6.8 8 2.4 3.6z',
} as const;

/** A picture beside words or a label; never the only thing that says something. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
