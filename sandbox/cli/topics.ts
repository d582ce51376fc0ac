/** What `ninesharp help <topic>` prints. */
export const topics: Readonly<Record<string, string>> = {
  'exit-codes': `Exit codes

  0    it was done; for up also: an engine on that state runs already
  1    what was run failed: a scenario, a fired rule's run or delivery, a deployment; doctor found a failure
  2    it could not be run: not understood, an unknown name, a bad time, refused, not agreed to
  3    no engine answers
  130  interrupted by Ctrl+C before it was done (dev: by the second one; the first lets what runs end); 143: by SIGTERM`,
  environment: `Environment variables

  NINESHARP_ENDPOINT   the engine to talk to (default http://127.0.0.1:4566); --endpoint goes before it
  SANDBOX_ENGINE       what ninesharp scenario runs on: embedded (default), localstack or aws; --engine goes before it
  CONSOLE_PORT         the port of ninesharp console --engine localstack (default 4567)
  NO_COLOR             no colour, also not on a terminal; FORCE_COLOR=1: colour everywhere, as Node reads it
  SANDBOX_COMPLETION_MS  how long a completion waits for the engine (default 150)
  SANDBOX_HINTS        0: no line that tells what comes next after a command's first success (nor with --quiet)

What an SDK or the aws command needs to talk to the engine, as ninesharp status --env prints it:
  AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_DEFAULT_REGION

No credential of yours is read, scenario --engine aws excepted.`,
  json: `--json

Every command prints one document on standard output, people's text goes nowhere or to standard error:

  {"v":1,"ok":true, ...}                          did it
  {"v":1,"ok":false, ...}                         what was run failed (exit code 1)
  {"v":1,"ok":false,"error":{"code","message","why","fix","docs"}}

Instants are ISO 8601 in UTC with milliseconds; lengths of time are numbers that are named ...Ms.
A member may be added within v 1; none is renamed or taken away.

  dev               one object a line, { seq, at, kind, ... }: what the journal tells, and ready, deploying, deployed, code, failed, missed-entries,
                    stopping, whose seq is that of the journal's newest entry before it (0: none was told)
  up                endpoint, clock, next, due, data, and readyMs or alreadyRunning
  down              pid, data
  status            endpoint, console, pid, version, clock, rules, next, due, faults, data, env
  console           engine, url; beside LocalStack also endpoint
  reset             reset, undo; with --dry-run: preview
  doctor            findings: [{ name, outcome: ok | warn | FAIL, detail, fix? }]
  deploy            stack (with --app: app), deployMs
  destroy           destroyed; with --dry-run: preview
  scenario          engine, passed, failed, skipped, scenarios
  clock show, freeze, run       clock
  clock play        one object a line: what the journal tells, then { seq, at, kind: arrived, from, now, ended, firingCount, runCount, failedRuns }
  clock next, advance, travel   travelled, undo; with --dry-run: preview
  rule list         rules
  rule show         rule, state, schedule, reading, targets, next
  rule next         rule, next; without a name where there are several: rules, each with them
  rule enable, disable          rule, state, next
  rule explain      expression, reading, next, zone, localTimes
  rule fire         rule, firing, runs, deliveries
  run list          runs
  run show          run, attempts, event, calls, callsKnown, writes
  run rerun         requestId, outcome
  run logs          requestId, lines; with -f one object a line: { kind: log, at, function, text }
  task add          task
  task list         tasks
  task remove       removed
  snapshot save     saved
  snapshot list     snapshots
  snapshot diff     name, at, now, differences, count
  snapshot restore  restored, undo; with --dry-run: preview
  snapshot export   exported, file, sizeBytes
  snapshot import   imported
  fault set         fault
  fault list        faults
  fault clear       cleared
  init              project, changes, dryRun
  completion        shell, script
  aws               what the aws command prints; --output json is its own
  help              commands, globalOptions, topics`,
};
