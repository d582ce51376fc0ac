/**
 * What an engine may lack. `GET health` lists in `features` what it has; the page hides the rest, and asks for nothing of it. The engine and whoever
 * else serves the page read this table.
 *
 * What every engine answers: `health`, `places`, `clock`, `due`, `timeline`, `timeline/runs`, `tables`, `tables/<name>/items`,
 * `tables/<name>/history` (the item as it is), `logs`, `logs/events`, `rules` and `schedule`, all by GET.
 */
export const features = {
  /** Changes arrive as they happen; without it the page asks every two seconds. */
  stream: ['GET stream'],
  /** Time can be stopped, and let run. */
  freeze: ['POST clock/freeze', 'POST clock/run'],
  /** Time can be moved ahead: step, travel, the handle of the now line. */
  travel: ['POST clock/travel', 'POST clock/stop'],
  /** Time can run at a multiple. */
  play: ['POST clock/play', 'POST clock/stop'],
  /** A travel can be tried on a copy. */
  rehearse: ['POST rehearse', 'GET rehearse/differences'],
  /** Bookmarks; and with them undoing. */
  snapshots: [
    'GET snapshots',
    'POST snapshots',
    'POST snapshots/<name>/restore',
    'POST snapshots/<name>/rename',
    'DELETE snapshots/<name>',
    'GET snapshots/<name>/compare',
  ],
  /** Bookmarks go to a file, and come from one. */
  snapshotFiles: ['GET snapshots/<name>/export', 'POST snapshots/import'],
  /** Everything can be forgotten. */
  reset: ['POST reset'],
  /** Lists, tables and logs can be seen as they were: `at` of `tables/<name>/items`. */
  look: [],
  /** A run can be opened: its facts and its lines. */
  runs: ['GET runs/<id>'],
  /** What a run came of, and what came of it: attempts, writes, calls, event. */
  causes: [],
  /** The same event, or an edited one, once more. */
  rerun: ['POST runs/<id>/rerun'],
  /** What an item was, and who changed it: `versions` of `tables/<name>/history`. */
  itemHistory: [],
  /** Items can be written and deleted. */
  editItems: ['POST tables/<name>/items', 'DELETE tables/<name>/items'],
  /** Rules can be enabled, disabled and given another schedule. */
  editRules: ['POST rules/<name>'],
  /** A rule can be fired by hand, as if it were due at an instant. */
  fire: ['POST rules/<name>/fire'],
} as const;

export type Feature = keyof typeof features;
