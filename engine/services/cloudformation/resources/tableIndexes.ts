import { AwsError } from '../../../kernel/errors.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import type { ResourceContext } from './resourceType.ts';

interface TableAnswer {
  readonly TableArn?: string;
  readonly LatestStreamArn?: string;
  readonly GlobalSecondaryIndexes?: readonly JsonObject[];
}

export async function describeTable(TableName: string, context: ResourceContext): Promise<TableAnswer> {
  const { Table = {} } = await context.call<{ readonly Table?: TableAnswer }>('dynamodb', 'DescribeTable', { TableName });
  return Table;
}

/**
 * Makes and deletes indexes until the table has those of the properties.
 * AWS: "Cannot perform more than one GSI creation or deletion in a single update"
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html, "Updates are not supported").
 */
export async function updateIndexes(TableName: string, properties: JsonObject, context: ResourceContext): Promise<void> {
  const { GlobalSecondaryIndexes = [] } = await describeTable(TableName, context);
  const has = byName([...GlobalSecondaryIndexes]);
  const wanted = byName(properties['GlobalSecondaryIndexes']);
  const made = [...wanted].filter(([name]) => !has.has(name));
  const gone = [...has.keys()].filter((name) => !wanted.has(name));
  if ([...wanted].some(([name, index]) => !sameForm(has.get(name) ?? index, index))) throw formChanged();
  if (made.length + gone.length > 1)
    throw new AwsError('InvalidRequest', 'Cannot perform more than one GSI creation or deletion in a single update');
  for (const [, index] of made) await changeIndex(TableName, { Create: index }, properties, context);
  for (const IndexName of gone) await changeIndex(TableName, { Delete: { IndexName } }, properties, context);
}

/** What UpdateTable is to change of the indexes that stay. */
export function throughputUpdates(before: JsonObject, after: JsonObject): readonly object[] {
  const old = byName(before['GlobalSecondaryIndexes']);
  return [...byName(after['GlobalSecondaryIndexes'])].flatMap(([IndexName, index]) => {
    const stayed = old.get(IndexName);
    if (!stayed) return [];
    const changed = ['ProvisionedThroughput', 'OnDemandThroughput'].filter((name) => !sameJson(stayed[name], index[name]));
    const wanted = changed.flatMap((name) => (index[name] === undefined ? [] : [[name, index[name]]]));
    return wanted.length === 0 ? [] : [{ Update: { IndexName, ...Object.fromEntries(wanted) } }];
  });
}

function byName(indexes: Json | undefined): Map<string, JsonObject> {
  const list = Array.isArray(indexes) ? indexes.filter(isObject) : [];
  return new Map(list.map((index) => [String(index['IndexName']), index]));
}

/** Attributes of a projection have no order. */
function sameForm(left: JsonObject, right: JsonObject): boolean {
  return sameJson(left['KeySchema'], right['KeySchema']) && sameJson(projectionOf(left), projectionOf(right));
}

function projectionOf({ Projection: projection }: JsonObject): Json {
  if (!isObject(projection)) return '';
  const attributes = projection['NonKeyAttributes'];
  return { ...projection, NonKeyAttributes: Array.isArray(attributes) ? attributes.map(String).sort() : [] };
}

/** AWS: aws-amplify/amplify-category-api#988. */
function formChanged(): AwsError {
  const rule = "Cannot update GSI's properties other than Provisioned Throughput and Contributor Insights Specification.";
  return new AwsError('InvalidRequest', `${rule} You can create a new GSI with a different name.`);
}

async function changeIndex(
  TableName: string,
  change: object,
  { AttributeDefinitions }: JsonObject,
  context: ResourceContext,
): Promise<void> {
  await context.call('dynamodb', 'UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [change] });
}
