import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { sourceOf } from '../../../engine/control/stack/sourceMaps.ts';
import { stackOf } from '../../../engine/control/stack/stack.ts';
import { deploySample, rule } from '../support/sampleStack.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });
const folder = mkdtempSync(join(tmpdir(), 'ninesharp-maps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = `interface Task { readonly id: string }
export const handler = async (): Promise<void> => {
  const tasks: Task[] = [{ id: 't-1' }];
  for (const { id } of tasks) throw new RangeError('out of range: ' + id);
};
`;

function built(sourcemap: 'inline' | 'linked'): Map<string, string> {
  mkdirSync(join(folder, 'handler'), { recursive: true });
  writeFileSync(join(folder, 'handler/tasks.ts'), written);
  const { outputFiles } = buildSync({
    absWorkingDir: folder,
    entryPoints: { index: 'handler/tasks.ts' },
    outdir: join(folder, 'out'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    sourcemap,
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]));
}

describe('the stack of a run that failed', () => {
  it('names the place where it was written, by the map in the code', async () => {
    await deploySample(engine, { code: built('inline').get('index.js') ?? '' });
    await engine.control('POST', `rules/${rule}/fire`, { wait: true });
    const { runs } = (await engine.control('GET', 'timeline/runs')).body as { runs: { id: string }[] };

    const { stack } = (await engine.control('GET', `runs/${runs[0]?.id}`)).body as { stack: { own: boolean }[] };

    expect(stack[0]).toEqual({
      text: expect.stringMatching(/^at .*\(index\.js:\d+:\d+\)$/),
      own: true,
      source: { file: 'handler/tasks.ts', line: 4, column: expect.any(Number), text: expect.stringContaining('throw new RangeError') },
    });
    expect(stack.slice(1).every(({ own }) => !own)).toBe(true);
  });

  it('is found by a map that lies beside the code, and by none outside of its folder', () => {
    const files = built('linked');
    const code = join(folder, 'code');
    mkdirSync(code);
    for (const [name, text] of files) writeFileSync(join(code, name), text);
    const column = (files.get('index.js') ?? '').indexOf('throw') + 1;

    expect(sourceOf(code, 'index.js', 1, column)).toMatchObject({ file: 'handler/tasks.ts', line: 4 });
    writeFileSync(join(folder, 'outside.js.map'), files.get('index.js.map') ?? '');
    writeFileSync(join(code, 'index.js'), '//# sourceMappingURL=../outside.js.map\n');
    expect(sourceOf(code, 'index.js', 1, 1)).toBeUndefined();
    expect(sourceOf(code, '../outside.js', 1, 1)).toBeUndefined();
  });

  it.each([undefined, 'null', '{"completed":1}', '{"errorType":"TypeError","trace":"cut'])('has no lines in %s', (answer) => {
    expect(stackOf(answer)).toEqual([]);
  });

  it('tells frames of packages and of Node apart', () => {
    const code = `/tmp/code/${'0'.repeat(64)}`;
    const places = [`own (${code}/index.js:1:2)`, `p (${code}/node_modules/p/i.js:1:2)`, 'node:internal/x:1:2'];
    const trace = ['Error: no', ...places.map((place) => `    at ${place}`)];

    expect(stackOf(JSON.stringify({ trace })).map(({ own }) => own)).toEqual([true, false, false]);
  });
});
