import { type Invocation, textOption } from './command.ts';
import { connect } from './connection.ts';
import { followJournal } from './dev/feed.ts';
import { stopRequests } from './dev/stopping.ts';
import { type LiveLine, LogFollower } from './followLogs.ts';

/** `ninesharp run logs -f`: what functions log, line by line, until it is stopped. */
export async function runLogsLive({ options, json, print, tell }: Invocation) {
  const { endpoint, control } = await connect(options);
  const wanted = textOption(options, 'function');
  const stop = stopRequests();
  const say = (line: LiveLine) => {
    if (json) process.stdout.write(`${JSON.stringify({ kind: 'log', ...line })}\n`);
    else print(wanted === undefined ? `${line.at}  ${line.function}  ${line.text}` : `${line.at}  ${line.text}`);
  };
  const follower = new LogFollower(control, wanted, say);
  await follower.begin();
  const ended = new AbortController();
  const missed = () => tell('... something was missed: ninesharp run list');
  const feed = followJournal(endpoint, { happened: (entries) => follower.take(entries), missed }, ended.signal);
  tell(`following ${wanted ?? 'every function'}; Ctrl+C ends`);
  await stop.first;
  ended.abort();
  await feed;
  await follower.told();
  return {};
}
