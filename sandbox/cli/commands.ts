import type { Command } from './command.ts';

/** All commands, in the order in which help lists them; each is loaded when it is called. */
export const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  up: () => import('./commands/up.ts'),
  scenario: () => import('./commands/scenario.ts'),
};
