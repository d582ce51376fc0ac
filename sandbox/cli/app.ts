import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Problem } from '../problem.ts';
import { projectRoot } from '../root.ts';
import { type Invocation, type OptionHelp, textOption } from './command.ts';

/** What commands about a CDK app take. */
export const appOption = {
  app: { type: 'string', value: 'DIR', help: 'the folder of a CDK app, the one with cdk.json (default: this one)' },
} as const satisfies Record<string, OptionHelp>;

/** Whether we stand in the checkout of the scheduler, and not in somebody's project that has the package. */
export function isInCheckout(folder = process.cwd()): boolean {
  return existsSync(join(projectRoot, 'engine')) && !relative(projectRoot, folder).startsWith('..');
}

/**
 * The folder of the CDK app that a command is about: the one that it names, or the one in which it is given. Undefined for the scheduler, which is
 * meant in its own checkout and nowhere else: who stands elsewhere without an app is told so, and does not get ours.
 */
export function appOf(options: Invocation['options'], command: string): string | undefined {
  const named = textOption(options, 'app');
  if (named === undefined && isInCheckout()) return undefined;
  const folder = resolve(named ?? '.');
  if (!existsSync(join(folder, 'cdk.json')))
    throw new Problem(
      'no-cdk-app',
      `${folder} is no CDK app`,
      'there is no cdk.json in it',
      `ninesharp ${command} --app <the folder with cdk.json>; a new app is made by npx cdk init`,
    );
  return folder === join(projectRoot, 'infra') ? undefined : folder;
}
