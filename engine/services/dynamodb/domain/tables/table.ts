import type { KeyType } from '../values/attributeValue.ts';

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

export interface KeySchema {
  readonly hash: KeyAttribute;
  readonly range?: KeyAttribute;
}

export interface Throughput {
  readonly read: number;
  readonly write: number;
}

export interface Projection {
  readonly type: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly attributes?: readonly string[];
}

export interface Index {
  readonly name: string;
  /** Part of the keys of the index's entries; never used twice within a table. */
  readonly id: number;
  readonly scope: 'global' | 'local';
  readonly key: KeySchema;
  readonly projection: Projection;
  readonly throughput?: Throughput;
  readonly onDemandThroughput?: OnDemandThroughput;
}

export interface OnDemandThroughput {
  readonly read?: number;
  readonly write?: number;
}

/** A table as it is stored. Instants are milliseconds of virtual time. */
export interface Table {
  readonly name: string;
  /** Part of the keys of the table's items; a new table of the same name gets another one. */
  readonly id: number;
  /** The UUID that AWS calls TableId. */
  readonly uuid: string;
  readonly createdAt: number;
  readonly key: KeySchema;
  /** AttributeDefinitions: the attributes of all keys. */
  readonly attributes: readonly KeyAttribute[];
  readonly indexes: readonly Index[];
  readonly lastIndexId: number;
  readonly billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  readonly throughput: Throughput;
  readonly throughputChange: { readonly increasedAt?: number; readonly decreasedAt?: number; readonly decreasesToday: number };
  readonly onDemandThroughput?: OnDemandThroughput;
  readonly payPerRequestAt?: number;
  readonly deletionProtection: boolean;
  readonly tableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  readonly encryption?: { readonly keyArn: string };
  readonly recovery?: { readonly enabledAt: number; readonly periodDays: number };
  readonly timeToLive?: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** The key attributes' names, partition key first. */
export function keyNames({ hash, range }: KeySchema): readonly string[] {
  return range ? [hash.name, range.name] : [hash.name];
}

export function findIndex(table: Table, name: string): Index | undefined {
  return table.indexes.find((index) => index.name === name);
}
