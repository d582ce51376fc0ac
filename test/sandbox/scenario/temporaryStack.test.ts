import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryStack, type World } from '../../../sandbox/scenario/temporaryStack.ts';

let signals: EventEmitter;
let happened: string[];
beforeEach(() => {
  signals = new EventEmitter();
  happened = [];
});

function world(parts: Partial<World> = {}): World {
  return {
    deploy: async () => happened.push('deploy'),
    destroy: async () => happened.push('destroy'),
    tell: (line) => happened.push(line),
    signals,
    exit: (code) => happened.push(`exit ${code}`),
    ...parts,
  };
}

const exited = () => new Promise<number>((resolve) => signals.once('exited', resolve));
const exit = (code: number) => {
  happened.push(`exit ${code}`);
  signals.emit('exited', code);
};
const byHand = 'the stack S could not be destroyed; by hand: aws cloudformation delete-stack --stack-name S';

describe('a temporary stack', () => {
  it('is deployed, and destroyed in the end', async () => {
    const close = await temporaryStack('S', world());
    await close();

    expect(happened).toEqual([
      'deploying the stack S',
      'deploy',
      'the scenarios have ended: destroying the stack S, please wait',
      'destroy',
      'destroyed the stack S',
    ]);
    expect(signals.eventNames()).toEqual([]);
  });

  it('is destroyed when its deployment fails, which is what the caller hears', async () => {
    const deploy = () => Promise.reject(new Error('no bootstrap'));

    await expect(temporaryStack('S', world({ deploy }))).rejects.toThrow('no bootstrap');

    expect(happened).toEqual([
      'deploying the stack S',
      'the deployment failed: destroying the stack S, please wait',
      'destroy',
      'destroyed the stack S',
    ]);
    expect(signals.eventNames()).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'])('is destroyed on %s, and then the process ends', async (signal) => {
    await temporaryStack('S', world({ exit }));
    const ended = exited();

    signals.emit(signal);
    signals.emit(signal);

    expect(await ended).toBe(130);
    expect(happened.slice(2)).toEqual(['interrupted: destroying the stack S, please wait', 'destroy', 'destroyed the stack S', 'exit 130']);
  });

  it('is destroyed on Ctrl+C while it is being deployed', async () => {
    const ended = exited();
    const deploy = async () => {
      signals.emit('SIGINT');
      throw new Error('the CDK was interrupted');
    };

    await expect(temporaryStack('S', world({ deploy, exit }))).rejects.toThrow('the CDK was interrupted');

    expect(await ended).toBe(130);
    expect(happened).toEqual([
      'deploying the stack S',
      'interrupted: destroying the stack S, please wait',
      'destroy',
      'destroyed the stack S',
      'exit 130',
    ]);
  });

  it('that cannot be destroyed is told, with the command that does it', async () => {
    const destroy = () => Promise.reject(new Error('no network'));
    const close = await temporaryStack('S', world({ destroy }));

    await expect(close()).rejects.toThrow('no network');

    expect(happened.at(-1)).toBe(byHand);
  });
});
