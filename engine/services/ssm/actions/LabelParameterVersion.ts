import type { LabelParameterVersionRequest, LabelParameterVersionResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findParameter, putVersion } from '../domain/find.ts';
import { parameterArn } from '../domain/names.ts';
import { labelLimit, versionNotFound } from '../errors.ts';
import { type SsmState, versionKey } from '../state.ts';

type Input = Checked<LabelParameterVersionRequest, 'Name' | 'Labels'>;

const labelsPerVersion = 10;

/** Puts labels on a version, the newest by default; a label that another version has moves. */
export const LabelParameterVersion = defineAction<Input, LabelParameterVersionResult, SsmState>({
  name: 'LabelParameterVersion',
  resource: ({ Name }, { account, region }) => parameterArn(account, region, Name),

  run({ Name, ParameterVersion, Labels }, { state }) {
    const number = ParameterVersion ?? findParameter(state, Name).version;
    findParameter(state, Name);
    const version = state.versions.get(Name, versionKey(number));
    if (!version) throw versionNotFound(Name, String(number));
    const valid = Labels.filter(isLabel);
    const labels = [...new Set([...version.labels, ...valid])];
    if (labels.length > labelsPerVersion) throw labelLimit();

    for (const other of state.versions.list({ prefix: [Name] })) {
      if (other.labels.some((label) => valid.includes(label)))
        putVersion(state, { ...other, labels: other.labels.filter((label) => !valid.includes(label)) });
    }
    putVersion(state, { ...version, labels });
    return { InvalidLabels: Labels.filter((label) => !isLabel(label)), ParameterVersion: number };
  },
});

/** AWS: letters, numbers and . - _; it begins with neither a number nor aws nor ssm (API_LabelParameterVersion). */
function isLabel(label: string): boolean {
  return /^(?!\d|aws|ssm)[a-zA-Z0-9_.-]{1,100}$/i.test(label);
}
