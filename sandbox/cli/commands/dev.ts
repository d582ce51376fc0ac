import type { Command } from '../command.ts';
import { dev } from '../dev/dev.ts';
import { engineOptions } from '../engineStart.ts';

export const command: Command = {
  summary: 'Starts the engine, deploys the stack and shows what happens; a saved handler file is live at once, a changed stack is deployed',
  usage: '[--port N] [--data DIR | --ephemeral] [--clock real|<instant>]',
  examples: ['dev', 'dev --ephemeral --clock 2030-01-01T08:59:00Z'],
  options: engineOptions,
  run: dev,
};
