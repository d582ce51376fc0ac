import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import type { Json, JsonObject } from '../domain/json.ts';
import type { DeletionPolicy } from '../domain/resourceDefinition.ts';

/** A resource as it was last brought about. */
export interface ResourceShape {
  readonly type: string;
  readonly physicalId: string;
  /** The template's properties with every function resolved. */
  readonly properties: JsonObject;
  readonly attributes: JsonObject;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: DeletionPolicy;
  readonly updateReplacePolicy: DeletionPolicy;
  readonly metadata?: Json | undefined;
}

export interface ResourceRow extends ResourceShape {
  readonly stackId: string;
  readonly logicalId: string;
  readonly status: ResourceStatus;
  readonly statusReason?: string | undefined;
  readonly updatedAt: number;
  /** The resource exists (or may: its creation was cut off). False while its creation failed before anything was made. */
  readonly exists: boolean;
  /** The operation that is creating it; gone once that operation has succeeded. */
  readonly createdBy?: string | undefined;
  /** What it was before the running operation changed or replaced it. */
  readonly previous?: ResourceShape | undefined;
  /** What replacing it, or taking the replacement back, has left to delete. */
  readonly discarded?: ResourceShape | undefined;
}
