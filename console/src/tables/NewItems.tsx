import { useState } from 'preact/hooks';
import type { Table } from '../data/resources.ts';
import { parse, toItem } from '../parts/items.ts';
import { act } from '../state/acts.ts';
import { toast } from '../state/notices.ts';
import { engine } from '../state/store.ts';

const copiesMost = 1_000;

/** One item or many: JSON, plain or like DynamoDB writes it; `{n}` counts in copies. */
export function NewItems({ table, done }: { readonly table: Table; readonly done: () => void }) {
  const [text, setText] = useState(() => exampleOf(table));
  const [copies, setCopies] = useState(1);
  const items = itemsOf(text, copies);
  const missing = items?.some((item) => table.keys.some(({ name }) => item[name] === undefined));
  const problem =
    items === undefined
      ? 'Not a JSON object, or a list of them.'
      : missing
        ? `Each item needs ${table.keys.map(({ name }) => name).join(' and ')}.`
        : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!items || problem) return;
    void act('Adding items', async () => {
      await engine.putItems(table.name, items);
      toast(`${items.length.toLocaleString('en')} item${items.length === 1 ? '' : 's'} put into ${table.name}.`);
      done();
    });
  };
  return (
    <form class="stack boxed" onSubmit={submit}>
      <label class="field">
        <span>Items in JSON; {'{n}'} counts the copies</span>
        <textarea
          rows={8}
          spellcheck={false}
          value={text}
          aria-invalid={problem !== undefined}
          aria-describedby="items-problem"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p id="items-problem" class={problem ? 'hint bad' : 'hint'}>
        {problem ?? `${items?.length.toLocaleString('en')} item${items?.length === 1 ? '' : 's'}`}
      </p>
      <div class="row">
        <label class="field inline">
          <span>Copies</span>
          <input
            type="number"
            min={1}
            max={copiesMost}
            value={copies}
            onInput={(event) => setCopies(Math.max(1, Math.min(copiesMost, Number(event.currentTarget.value) || 1)))}
          />
        </label>
        <span class="spring" />
        <button type="button" onClick={done}>
          Cancel
        </button>
        <button type="submit" class="primary" disabled={problem !== undefined}>
          Put
        </button>
      </div>
    </form>
  );
}

function exampleOf({ keys }: Table): string {
  return JSON.stringify(Object.fromEntries(keys.map(({ name, type }) => [name, type === 'N' ? 1 : `${name}-{n}`])), null, 2);
}

function itemsOf(text: string, copies: number): Record<string, unknown>[] | undefined {
  const items: Record<string, unknown>[] = [];
  for (let n = 1; n <= copies; n += 1) {
    const document = parse(text.replaceAll('{n}', String(n)));
    for (const value of Array.isArray(document) ? document : [document]) {
      const item = toItem(value);
      if (!item) return undefined;
      items.push(item);
    }
  }
  return items;
}
