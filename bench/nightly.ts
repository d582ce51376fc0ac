import { manyTasks } from './measures/manyTasks.ts';
import { largeTables } from './measures/scale.ts';
import { takeAll, writeNightly } from './report.ts';
import { buildEngine } from './support/processes.ts';

/** What takes too long for every change: 100,000 due tasks, and tables of a million rows. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
const [filter = ''] = process.argv.slice(2).filter((word) => !word.startsWith('-'));

await buildEngine();
const figures = await takeAll([manyTasks, largeTables], filter);
if (process.argv.includes('--write')) writeNightly(figures);
if (figures.some(({ met }) => !met)) process.exitCode = 1;
