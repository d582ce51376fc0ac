import type { IncomingMessage } from 'node:http';
import type { EngineCore } from '../engine.ts';
import type { WireResponse } from '../wire/wire.ts';
import { clockRoutes } from './clockRoutes.ts';
import { dueRoutes } from './dueRoutes.ts';
import { faultRoutes } from './faultRoutes.ts';
import { forkRoutes } from './forkRoutes.ts';
import { logRoutes } from './logRoutes.ts';
import { lookRoutes } from './lookRoutes.ts';
import { playRoutes } from './playRoutes.ts';
import { recordRoutes } from './recordRoutes.ts';
import { rehearseRoutes } from './rehearseRoutes.ts';
import type { ControlRoute } from './route.ts';
import { answerRoutes } from './routing.ts';
import { ruleRoutes } from './ruleRoutes.ts';
import { runRoutes } from './runRoutes.ts';
import { snapshotFileRoutes } from './snapshotFileRoutes.ts';
import { snapshotRoutes } from './snapshotRoutes.ts';
import { stateRoutes } from './stateRoutes.ts';
import type { Streamed } from './streamed.ts';
import { tableRoutes } from './tableRoutes.ts';
import { timelineRoutes } from './timelineRoutes.ts';

export const controlRoutes: readonly ControlRoute[] = [
  ...clockRoutes,
  ...playRoutes,
  ...dueRoutes,
  ...stateRoutes,
  ...snapshotRoutes,
  ...snapshotFileRoutes,
  ...recordRoutes,
  ...timelineRoutes,
  ...runRoutes,
  ...tableRoutes,
  ...ruleRoutes,
  ...logRoutes,
  ...forkRoutes,
  ...rehearseRoutes,
  ...lookRoutes,
  ...faultRoutes,
];

/** Answers a request below /_sandbox/. */
export function answerControl(request: IncomingMessage, core: EngineCore): Promise<WireResponse | Streamed> {
  return answerRoutes(request, controlRoutes, { context: { core }, consoleFolder: core.consoleFolder });
}
