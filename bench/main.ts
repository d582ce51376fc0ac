import type { Measure } from './measure.ts';
import { cold } from './measures/cold.ts';
import { command } from './measures/command.ts';
import { consolePage } from './measures/console.ts';
import { deploy } from './measures/deploy.ts';
import { dynamodb } from './measures/dynamodb.ts';
import { handlerCold } from './measures/handlerCold.ts';
import { lambda } from './measures/lambda.ts';
import { live } from './measures/live.ts';
import { scale } from './measures/scale.ts';
import { scenarios } from './measures/scenarios.ts';
import { seed } from './measures/seed.ts';
import { start } from './measures/start.ts';
import { watched } from './measures/watched.ts';
import { year } from './measures/year.ts';
import { takeAll, writeDaily } from './report.ts';
import { buildEngine } from './support/processes.ts';

// On Node 20 the SDK says that it will need a newer one some day.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
const measures: readonly Measure[] = [
  start,
  command,
  dynamodb,
  lambda,
  cold,
  handlerCold,
  seed,
  watched,
  consolePage,
  year,
  scale,
  deploy,
  live,
  scenarios,
];
const [filter = ''] = process.argv.slice(2).filter((word) => !word.startsWith('-'));

await buildEngine();
const figures = await takeAll(measures, filter);
if (process.argv.includes('--write')) writeDaily(figures);
