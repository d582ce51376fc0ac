import type { CreatePolicyRequest, CreatePolicyResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkDocument } from '../domain/checkDocument.ts';
import { describePolicy } from '../domain/describe.ts';
import { policyArn, uniqueId } from '../domain/identifiers.ts';
import { limits, policyCharacters } from '../domain/limits.ts';
import { mergeTags } from '../domain/tags.ts';
import { limitExceeded, policyExists } from '../errors.ts';
import type { IamState, ManagedPolicy } from '../state.ts';

type Input = Checked<CreatePolicyRequest, 'PolicyName' | 'PolicyDocument'>;

export const CreatePolicy = defineAction<Input, CreatePolicyResponse, IamState>({
  name: 'CreatePolicy',
  resource: ({ PolicyName, Path = '/' }, { account }) => policyArn(account, Path, PolicyName),

  run({ PolicyName: name, PolicyDocument, Path: path = '/', Description, Tags = [] }, { account, state, clock, entropy }) {
    if (state.policyNames.get(name.toLowerCase())) throw policyExists(name);
    if (state.policies.list().length >= limits.policiesPerAccount) {
      throw limitExceeded(`Cannot exceed quota for PoliciesPerAccount: ${limits.policiesPerAccount}`);
    }
    checkManagedDocument(PolicyDocument);

    const now = clock.now();
    const policy: ManagedPolicy = {
      arn: policyArn(account, path, name),
      name,
      id: uniqueId('ANPA', entropy),
      path,
      ...(Description === undefined ? {} : { description: Description }),
      createdAt: now,
      updatedAt: now,
      defaultVersion: 1,
      lastVersion: 1,
      tags: mergeTags([], Tags),
    };
    state.policies.put(policy);
    state.policyNames.put({ name, arn: policy.arn });
    state.policyVersions.put({ policyArn: policy.arn, version: 1, document: PolicyDocument, createdAt: now });
    return { Policy: describePolicy(policy, { attachments: 0, boundaries: 0 }) };
  },
});

export function checkManagedDocument(document: string): void {
  checkDocument(document, 'managed');
  if (policyCharacters(document) > limits.managedPolicyCharacters) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${limits.managedPolicyCharacters}`);
  }
}
