import { appOption } from '../app.ts';
import type { Command } from '../command.ts';
import { dev } from '../dev/dev.ts';
import { engineOptions } from '../engineStart.ts';

export const command: Command = {
  summary:
    'Starts the engine, deploys the stack, or your own CDK app, and shows what happens; a saved handler file is live at once, a changed stack is deployed',
  usage: '[--app DIR] [--port N] [--data DIR | --ephemeral] [--clock real|<instant>]',
  examples: ['dev', 'dev --app ../billing', 'dev --ephemeral --clock 2030-01-01T08:59:00Z'],
  options: { ...appOption, ...engineOptions },
  run: dev,
};
