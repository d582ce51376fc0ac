import { type HistoryItem, type MonitoringState, padded, takeNumber } from '../state.ts';

/** AWS: 30 days (API_DescribeAlarmHistory). */
const keptMs = 30 * 86_400_000;

type NewItem = Pick<HistoryItem, 'type' | 'summary' | 'at'>;

/** Adds to an alarm's history and forgets what is too old; inside a transaction. */
export function addHistory(alarm: string, item: NewItem, data: object, state: MonitoringState): void {
  state.history.put({ ...item, alarm, seq: takeNumber(state, 'history'), data: JSON.stringify(data) });
  const old = state.history.list({ prefix: [alarm], limit: 2 }).filter(({ at }) => at < item.at - keptMs);
  for (const { seq } of old) state.history.delete(alarm, padded(seq));
}
