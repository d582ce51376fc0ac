import type { Tag } from '@aws-sdk/client-cloudwatch';
import { parseArn } from '../../kernel/arn.ts';
import { AwsError } from '../../kernel/errors.ts';
import { alarmNameIn, dashboardNameIn } from './domain/arns.ts';
import { invalidValue, validationError } from './errors.ts';
import type { MonitoringState } from './state.ts';

// AWS: 50 tags for a resource (API_TagResource).
const tagsMax = 50;

/** Refuses what is no ARN, and an ARN of nothing that is there. AWS?: the first sentence; settled by: TagResource of `nowhere`. */
export function requireTaggable(arn: string, state: MonitoringState): void {
  if (!parseArn(arn)) throw invalidValue(`The value ${arn} for parameter ResourceARN is invalid.`);
  const [alarm, dashboard] = [alarmNameIn(arn), dashboardNameIn(arn)];
  const exists = (alarm !== undefined && state.alarms.get(alarm)) || (dashboard !== undefined && state.dashboards.get(dashboard));
  if (!exists) throw new AwsError('ResourceNotFoundException', `Unknown resource: ${arn}`, { status: 404 });
}

export function addTags(state: MonitoringState, arn: string, given: readonly Tag[]): void {
  const tags = { ...state.tags.get(arn)?.tags, ...Object.fromEntries(given.map(({ Key = '', Value = '' }) => [Key, Value])) };
  if (Object.keys(tags).length > tagsMax) throw validationError(`Number of tags exceeds resource tag limit of ${tagsMax}.`);
  state.tags.put({ arn, tags });
}

/** Tags of a resource that is being created. */
export function tagNew(state: MonitoringState, arn: string, given: readonly Tag[] | undefined): void {
  state.tags.delete(arn);
  if (given && given.length > 0) addTags(state, arn, given);
}
