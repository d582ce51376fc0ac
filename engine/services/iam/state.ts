import { createHash } from 'node:crypto';
import type { Tag } from '@aws-sdk/client-iam';
import type { Context, StateFactory } from '../../kernel/context.ts';
import type { Collection, Scope } from '../../store/store.ts';

/** Names of roles and policies are unique without regard to case: keys hold them in lower case. */
export interface Role {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly trustPolicy: string;
  readonly description?: string;
  readonly maxSessionSeconds: number;
  readonly boundaryArn?: string;
  readonly tags: readonly Tag[];
}

export interface InlinePolicy {
  readonly role: string;
  readonly name: string;
  readonly document: string;
}

export interface Attachment {
  readonly role: string;
  readonly policyArn: string;
}

export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly description?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly defaultVersion: number;
  readonly lastVersion: number;
  readonly tags: readonly Tag[];
}

export interface PolicyVersion {
  readonly policyArn: string;
  readonly version: number;
  readonly document: string;
  readonly createdAt: number;
}

/** Changes with every write and never comes back to a value it had for another content: what is derived from this state can be kept. */
interface Revision {
  readonly id: 'revision';
  readonly value: string;
}

export interface IamState {
  readonly roles: Collection<Role>;
  readonly inlinePolicies: Collection<InlinePolicy>;
  readonly attachments: Collection<Attachment>;
  readonly attachmentsByPolicy: Collection<Attachment>;
  readonly policies: Collection<ManagedPolicy>;
  /** By name: a name is taken whatever its path. */
  readonly policyNames: Collection<{ readonly name: string; readonly arn: string }>;
  readonly policyVersions: Collection<PolicyVersion>;
  readonly revision: () => string;
}

export type IamContext = Context<IamState>;

export const iamState: StateFactory<IamState> = (scope) => {
  const revisions = scope.collection<Revision>('revision', (row) => [row.id]);
  const revision = () => revisions.get('revision')?.value ?? '';
  const changed = (what: string) => {
    const value = createHash('sha256').update(revision()).update(what).digest('base64');
    revisions.put({ id: 'revision', value });
  };
  const tracked = trackedCollections(scope, changed);
  return {
    revision,
    roles: tracked<Role>('roles', (row) => [row.name.toLowerCase()]),
    inlinePolicies: tracked<InlinePolicy>('inlinePolicies', (row) => [row.role.toLowerCase(), row.name]),
    attachments: tracked<Attachment>('attachments', (row) => [row.role.toLowerCase(), row.policyArn]),
    attachmentsByPolicy: tracked<Attachment>('attachmentsByPolicy', (row) => [row.policyArn, row.role.toLowerCase()]),
    policies: tracked<ManagedPolicy>('policies', (row) => [row.arn]),
    policyNames: tracked<{ name: string; arn: string }>('policyNames', (row) => [row.name.toLowerCase()]),
    policyVersions: tracked<PolicyVersion>('policyVersions', (row) => [row.policyArn, versionKey(row.version)]),
  };
};

/** Versions in the order of their numbers. */
export function versionKey(version: number): string {
  return String(version).padStart(10, '0');
}

function trackedCollections(scope: Scope, changed: (what: string) => void) {
  return <Row extends object>(name: string, key: (row: Row) => readonly string[]): Collection<Row> => {
    const rows = scope.collection(name, key);
    return {
      ...rows,
      put: (row) => {
        rows.put(row);
        changed(`${name} ${JSON.stringify(row)}`);
      },
      delete: (...parts) => {
        changed(`${name} ${JSON.stringify(parts)}`);
        return rows.delete(...parts);
      },
    };
  };
}
