import type { PutResourcePolicyRequest, PutResourcePolicyResponse } from '@aws-sdk/client-secrets-manager';
import { findPolicyFault, statementsOf } from '../../../access/findPolicyFault.ts';
import { parsePolicy } from '../../../access/parsePolicy.ts';
import type { PolicyStatement } from '../../../kernel/policy.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { secretArn } from '../domain/names.ts';
import { requireLive } from '../domain/secrets.ts';
import { malformedPolicy, publicPolicy } from '../errors.ts';
import type { SecretsState } from '../state.ts';

type Input = Checked<PutResourcePolicyRequest, 'SecretId' | 'ResourcePolicy'>;

export const PutResourcePolicy = defineAction<Input, PutResourcePolicyResponse, SecretsState>({
  name: 'PutResourcePolicy',
  ...secretAccess,

  run({ SecretId, ResourcePolicy: text, BlockPublicPolicy }, context) {
    const secret = requireLive(context.state, SecretId);
    // AWS?: the sentence; settled by: PutResourcePolicy with the policy `{}`.
    const fault = findPolicyFault(text, 'resource');
    if (fault !== undefined) throw malformedPolicy(fault);
    if (BlockPublicPolicy === true && opensToAll(text)) throw publicPolicy();
    context.state.secrets.put({ ...secret, policy: text });
    return { ARN: secretArn(context, secret), Name: secret.name };
  },
});

function opensToAll(text: string): boolean {
  const policy = parsePolicy(text);
  return policy !== undefined && statementsOf(policy).some((statement) => statement.Effect === 'Allow' && isPublic(statement));
}

function isPublic({ Principal, Condition }: PolicyStatement): boolean {
  const names = typeof Principal === 'string' ? [Principal] : [Principal?.['AWS'] ?? []].flat();
  return names.includes('*') && Condition === undefined;
}
