import { useState } from 'preact/hooks';
import { commands } from '../commands.ts';
import { useLive } from '../state/live.ts';
import { closePanel, panel } from '../state/panels.ts';
import { Dialog } from './Dialog.tsx';

/** Every act by its name. */
export function CommandPalette() {
  const open = useLive(() => panel.value === 'palette');
  return open ? <Palette /> : null;
}

function Palette() {
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const found = commands().filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()) && label !== 'All acts');
  const chosen = Math.min(index, found.length - 1);
  const run = (at: number) => {
    closePanel();
    setTimeout(() => found[at]?.run());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setIndex(Math.min(found.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setIndex(Math.max(0, chosen - 1));
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="All acts" onClose={closePanel}>
      <input
        autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[chosen] ? `palette-${chosen}` : undefined}
        aria-label="Act"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="palette-list" class="palette" role="listbox" aria-label="Acts">
        {found.map(({ label, key, fires }, at) => (
          <li key={label} id={`palette-${at}`} role="option" aria-selected={at === chosen} onClick={() => run(at)}>
            <span>{label}</span>
            {fires && <span class="sub">fires</span>}
            {key !== undefined && <kbd>{key === ' ' ? 'Space' : key}</kbd>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
