import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CdkOptions } from '../../../sandbox/deploy/cdk.ts';
import { Assemblies } from '../../../sandbox/scenario/assemblies.ts';

const endpoint = 'http://127.0.0.1:9';

describe('kept assemblies', () => {
  let folder = '';
  let commands: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ninesharp-assemblies-'));
    commands = [];
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Tells what a command worked on, and leaves what it synthesized. */
  async function cdkLike([command = '']: readonly string[], { assembly, output }: CdkOptions): Promise<string> {
    commands.push(`${command} ${assembly === undefined ? 'the sources' : 'an assembly'}`);
    if (output !== undefined) writeFileSync(join(output, 'manifest.json'), '{}');
    if (command === 'fail') throw new Error('failed');
    return '';
  }

  it('are taken by the next command of the same context', async () => {
    const assemblies = new Assemblies(folder, cdkLike);

    await assemblies.cdk(['deploy'], { endpoint });
    await assemblies.cdk(['destroy'], { endpoint });
    await assemblies.cdk(['deploy'], { endpoint, context: { schedule: 'rate(1 day)' } });
    await new Assemblies(folder, cdkLike).cdk(['deploy'], { endpoint, context: { schedule: 'rate(1 day)' } });

    expect(commands).toEqual(['deploy the sources', 'destroy an assembly', 'deploy the sources', 'deploy an assembly']);
  });

  it('are not taken by who works on the sources', async () => {
    const assemblies = new Assemblies(folder, cdkLike);

    await assemblies.cdk(['deploy'], { endpoint });
    await assemblies.cdkOnSources(['deploy'], { endpoint });

    expect(commands).toEqual(['deploy the sources', 'deploy the sources']);
  });

  it('are those of commands that succeed and bundle the functions', async () => {
    const assemblies = new Assemblies(folder, cdkLike);

    await assemblies.cdk(['bootstrap'], { endpoint });
    await expect(assemblies.cdk(['fail'], { endpoint })).rejects.toThrow('failed');

    expect(readdirSync(folder)).toEqual([]);
  });

  it('of other sources are removed', async () => {
    mkdirSync(join(folder, 'of other sources'));

    await new Assemblies(folder, cdkLike).cdk(['deploy'], { endpoint });

    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(folder)).not.toContain('of other sources');
  });
});
