import { describe, expect, it } from 'vitest';
import { createRolePolicies } from '../../../../engine/services/iam/rolePolicies.ts';
import { type IamState, iamState, type Role } from '../../../../engine/services/iam/state.ts';
import type { Collection, Scope } from '../../../../engine/store/store.ts';

/** A store in memory, each read a new object, as a database gives it. */
function memoryScope(reads: { count: number }): Scope {
  return {
    collection<Row extends object>(_name: string, key: (row: Row) => readonly string[]): Collection<Row> {
      const rows = new Map<string, Row>();
      const id = (parts: readonly string[]) => JSON.stringify(parts);
      return {
        get: (...parts) => {
          reads.count += 1;
          return structuredClone(rows.get(id(parts)));
        },
        put: (row) => void rows.set(id(key(row)), row),
        delete: (...parts) => rows.delete(id(parts)),
        list: ({ prefix = [] } = {}) => {
          reads.count += 1;
          return structuredClone([...rows.values()].filter((row) => prefix.every((part, index) => key(row)[index] === part)));
        },
      };
    },
  };
}

const never = () => {
  throw new Error('IAM has no keyspaces');
};

function fixture(): { state: IamState; reads: { count: number } } {
  const reads = { count: 0 };
  return { state: iamState(memoryScope(reads), never), reads };
}

const document = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } });
const role: Role = {
  name: 'R',
  id: 'AROAR',
  path: '/p/',
  arn: 'arn:aws:iam::000000000000:role/p/R',
  createdAt: 0,
  trustPolicy: '{}',
  maxSessionSeconds: 3600,
  tags: [{ Key: 'team', Value: 'one' }],
};

describe("a role's policies", () => {
  it('are its inline policies, those attached to it, its boundary and its tags', () => {
    const { state } = fixture();
    state.roles.put({ ...role, boundaryArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
    state.inlinePolicies.put({ role: 'R', name: 'P', document: document('s3:*') });
    state.attachments.put({ role: 'R', policyArn: 'arn:aws:iam::aws:policy/AmazonSQSFullAccess' });

    expect(createRolePolicies(() => state)(role.arn)).toEqual({
      roleId: 'AROAR',
      identityPolicies: [
        { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
        { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sqs:*'], Resource: '*' }] },
      ],
      permissionsBoundary: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
      tags: { team: 'one' },
    });
  });

  it('are read once until something in IAM changes', () => {
    const { state, reads } = fixture();
    state.roles.put(role);
    state.inlinePolicies.put({ role: 'R', name: 'P', document: document('s3:*') });
    const read = createRolePolicies(() => state);
    const first = read(role.arn);
    const before = reads.count;

    expect(read(role.arn)).toBe(first);
    expect(reads.count - before).toBe(1);

    state.inlinePolicies.put({ role: 'R', name: 'P', document: document('sqs:*') });
    expect(read(role.arn)?.identityPolicies).toEqual([JSON.parse(document('sqs:*'))]);
  });

  it('are not those of a role with another path, or of none', () => {
    const { state } = fixture();
    state.roles.put(role);
    const read = createRolePolicies(() => state);

    expect(read('arn:aws:iam::000000000000:role/R')).toBeUndefined();
    expect(read('arn:aws:iam::000000000000:role/p/S')).toBeUndefined();
  });
});
