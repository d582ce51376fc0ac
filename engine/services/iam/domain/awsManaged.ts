import { createHash } from 'node:crypto';
import table from '../awsManagedPolicies.json' with { type: 'json' };
import type { ManagedPolicy } from '../state.ts';

// Sandbox: of AWS's managed policies only those that people attach to functions, pipelines and CDK's roles are here, and ReadOnlyAccess
// holds only the actions of services near this engine's. Another name is answered as AWS answers a name that does not exist.

interface AwsManaged {
  readonly policy: ManagedPolicy;
  readonly document: string;
}

const byArn: ReadonlyMap<string, AwsManaged> = new Map(Object.entries(table).map(([name, row]) => managedOf(name, row)));

export function awsManagedPolicy(arn: string): AwsManaged | undefined {
  return byArn.get(arn);
}

export function awsManagedPolicies(): ManagedPolicy[] {
  return Array.from(byArn.values(), ({ policy }) => policy);
}

interface TableRow {
  readonly path: string;
  readonly version: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly document: object;
}

function managedOf(name: string, row: TableRow): [string, AwsManaged] {
  const arn = `arn:aws:iam::aws:policy${row.path}${name}`;
  const version = Number(row.version.slice(1));
  const policy: ManagedPolicy = {
    arn,
    name,
    id: idOf(name),
    path: row.path,
    createdAt: Date.parse(row.createdAt),
    updatedAt: Date.parse(row.updatedAt),
    defaultVersion: version,
    lastVersion: version,
    tags: [],
  };
  return [arn, { policy, document: JSON.stringify(row.document, undefined, 4) }];
}

/** Sandbox: AWS's real ids of these policies are not known here; these are stable. */
function idOf(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  return `ANPA${Array.from(digest.subarray(0, 17), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32)).join('')}`;
}
