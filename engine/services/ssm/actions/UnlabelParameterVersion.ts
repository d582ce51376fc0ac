import type { UnlabelParameterVersionRequest, UnlabelParameterVersionResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findParameter, putVersion } from '../domain/find.ts';
import { parameterArn } from '../domain/names.ts';
import { versionNotFound } from '../errors.ts';
import { type SsmState, versionKey } from '../state.ts';

type Input = Checked<UnlabelParameterVersionRequest, 'Name' | 'ParameterVersion' | 'Labels'>;

export const UnlabelParameterVersion = defineAction<Input, UnlabelParameterVersionResult, SsmState>({
  name: 'UnlabelParameterVersion',
  resource: ({ Name }, { account, region }) => parameterArn(account, region, Name),

  run({ Name, ParameterVersion, Labels }, { state }) {
    findParameter(state, Name);
    const version = state.versions.get(Name, versionKey(ParameterVersion));
    if (!version) throw versionNotFound(Name, String(ParameterVersion));

    putVersion(state, { ...version, labels: version.labels.filter((label) => !Labels.includes(label)) });
    const present = (label: string) => version.labels.includes(label);
    return { RemovedLabels: Labels.filter(present), InvalidLabels: Labels.filter((label) => !present(label)) };
  },
});
