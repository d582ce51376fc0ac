import type { Command } from './command.ts';

/** All commands, in the order in which help lists them; each is loaded when it is called. */
export const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  up: () => import('./commands/up.ts'),
  down: () => import('./commands/down.ts'),
  status: () => import('./commands/status.ts'),
  deploy: () => import('./commands/deploy.ts'),
  scenario: () => import('./commands/scenario.ts'),
  'clock show': () => import('./commands/clockShow.ts'),
  'clock freeze': () => import('./commands/clockFreeze.ts'),
  'clock run': () => import('./commands/clockRun.ts'),
  'clock advance': () => import('./commands/clockAdvance.ts'),
  'clock travel': () => import('./commands/clockTravel.ts'),
  'rule list': () => import('./commands/ruleList.ts'),
  'rule next': () => import('./commands/ruleNext.ts'),
  'rule explain': () => import('./commands/ruleExplain.ts'),
  'rule fire': () => import('./commands/ruleFire.ts'),
  'run list': () => import('./commands/runList.ts'),
  'run logs': () => import('./commands/runLogs.ts'),
  'task add': () => import('./commands/taskAdd.ts'),
  'task list': () => import('./commands/taskList.ts'),
  'snapshot save': () => import('./commands/snapshotSave.ts'),
  'snapshot list': () => import('./commands/snapshotList.ts'),
  'snapshot restore': () => import('./commands/snapshotRestore.ts'),
};
