import { commands } from '../commands.ts';
import { useLive } from '../state/live.ts';
import { closePanel, panel } from '../state/panels.ts';
import { Dialog } from './Dialog.tsx';

const reading: readonly (readonly [string, string])[] = [
  ['← →', 'look cursor by one tick (Shift: ten)'],
  ['Home End', 'first run, now'],
  ['↑ ↓ Enter', 'rows; open'],
  ['m, then ← → ↑ ↓ Enter', 'along the marks of a lane (Shift: ten), other lane; open: runs, requests, acts, idle gaps'],
  ['w, then ← →', 'edge of the chosen window (Shift: ten); Tab: other edge; Esc: no window'],
  ['Esc', 'cancel, close, back to now'],
  ['Ctrl K', 'all acts'],
];

export function Help() {
  const open = useLive(() => panel.value === 'help');
  if (!open) return null;
  return (
    <Dialog title="Keys" wide onClose={closePanel}>
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">key</th>
            <th scope="col">act</th>
            <th scope="col">fires?</th>
          </tr>
        </thead>
        <tbody>
          {reading.map(([key, label]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{label}</td>
              <td>no</td>
            </tr>
          ))}
          {commands()
            .filter(({ key }) => key !== undefined)
            .map(({ key, label, fires }) => (
              <tr key={key}>
                <th scope="row">
                  <kbd>{key === ' ' ? 'Space' : key}</kbd>
                </th>
                <td>{label}</td>
                <td>{fires === 'yes' ? 'yes' : fires === 'may' ? 'may, by time passing' : 'no'}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <div class="actions">
        <button type="button" autofocus onClick={closePanel}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
