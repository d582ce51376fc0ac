import type { ClockReading, Travelled } from '../controlAnswers.ts';
import type { ControlClient } from '../controlClient.ts';
import { Problem } from '../problem.ts';
import type { CommandResult, Invocation } from './command.ts';
import { confirm } from './confirm.ts';
import { connectSandbox } from './connection.ts';
import { describeInstant } from './instants.ts';
import { describePreview, mostFirings, type Preview, previewOf } from './preview.ts';
import { describeTravel } from './runLines.ts';

/** More firings than these are asked about first: three days of the scheduler's rules come to less. */
const askAbove = 1_000;
const undo = 'ninesharp snapshot restore before-travel';

interface Journey {
  readonly control: ControlClient;
  /** The clock as it was read when the journey was planned. */
  readonly clock: ClockReading;
  readonly toMs: number;
  /** The command as it was given, without options. */
  readonly again: string;
  move(): Promise<Travelled>;
}

/** Moves the clock: previews and asks where that would fire much, saves what there is, and tells what happened. */
export async function journey(invocation: Invocation, { control, clock, toMs, again, move }: Journey): Promise<CommandResult> {
  const fromMs = Date.parse(clock.now);
  if (toMs < fromMs) throw backwards(toMs, clock.now);
  const waiting = await control.firings();
  const dryRun = invocation.options['dry-run'] === true;
  if (dryRun || mostFirings(waiting, toMs) > askAbove) {
    const { aws } = await connectSandbox(invocation.options);
    const preview = await previewOf(aws, waiting, fromMs, toMs);
    if (dryRun) return tellPreview(invocation, preview);
    if (preview.firings > askAbove) await confirmPreview(invocation, preview, again);
  }
  const isSaved = await saveFirst(control, invocation);
  const travelled = await move();
  const lines = describeTravel(travelled);
  for (const line of lines.slice(0, -1)) invocation.print(line);
  invocation.print(`${lines.at(-1)}${isSaved ? `.  undo: ${undo}` : ''}`);
  return { document: { travelled, undo: isSaved ? undo : null } };
}

function tellPreview({ print }: Invocation, preview: Preview): CommandResult {
  for (const line of describePreview(preview)) print(line);
  return { document: { preview } };
}

async function confirmPreview(invocation: Invocation, preview: Preview, again: string): Promise<void> {
  for (const line of describePreview(preview)) invocation.tell(line);
  const what = `moving the clock through ${preview.firings}${preview.orMore ? ' or more' : ''} firings`;
  await confirm(invocation, { what, question: 'Travel?', again });
}

/** A run that is under way does not keep the clock from moving; it only keeps the state from being saved. */
async function saveFirst(control: ControlClient, { tell }: Invocation): Promise<boolean> {
  try {
    await control.save('before-travel');
    return true;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'busy') throw error;
    tell('not saved first, so there is no undo: a run is under way');
    return false;
  }
}

function backwards(toMs: number, now: string): Problem {
  return new Problem(
    'time-runs-forward',
    `${describeInstant(toMs)} has passed`,
    `it is ${describeInstant(now)}, and time only runs forward; a snapshot goes back`,
    'ninesharp snapshot list',
  );
}
