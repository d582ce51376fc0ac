import type { TestMetricFilterRequest, TestMetricFilterResponse } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { compileFilterPattern } from '../domain/filterPattern/compileFilterPattern.ts';
import type { LogsState } from '../state.ts';

type Input = Checked<TestMetricFilterRequest, 'filterPattern' | 'logEventMessages'>;

/** Tells which messages a pattern matches. Sandbox: the values that it picks out of them are not told. */
export const TestMetricFilter = defineAction<Input, TestMetricFilterResponse, LogsState>({
  name: 'TestMetricFilter',
  access: 'read',

  run({ filterPattern, logEventMessages }) {
    const matches = compileFilterPattern(filterPattern);
    const records = logEventMessages.map((eventMessage, index) => ({ eventNumber: index + 1, eventMessage, extractedValues: {} }));
    return { matches: records.filter(({ eventMessage }) => matches(eventMessage)) };
  },
});
