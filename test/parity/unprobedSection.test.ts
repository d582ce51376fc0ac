import { expect, it } from 'vitest';
import type { Pair } from './pairs.ts';
import { unprobedSection } from './unprobedSection.ts';

const pair = (operation: string, outcome: string, reason?: string): Pair => ({
  service: 'events',
  operation,
  outcome,
  probed: reason === undefined,
  reason,
});

it('what no probe asks for is counted by reason, and listed below it', () => {
  const section = unprobedSection([
    pair('PutRule', 'success'),
    pair('DeleteRule', 'success', 'too slow'),
    pair('PutRule', 'InternalException', 'nobody can ask for it'),
    pair('DeleteRule', 'InternalException', 'nobody can ask for it'),
  ]);

  expect(section).toContain('AWS documents 4 outcomes');
  expect(section).toContain('1 have a probe. 3 have none:');
  expect(section).toContain('| nobody can ask for it | 2 |\n| too slow | 1 |\n');
  expect(section).toContain(
    '<details><summary>nobody can ask for it (2)</summary>\n\n- events `InternalException`: PutRule, DeleteRule\n\n</details>',
  );
});
