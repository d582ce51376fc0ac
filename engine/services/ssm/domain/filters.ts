import type { ParameterStringFilter } from '@aws-sdk/client-ssm';
import { invalidFilterKey, invalidFilterOption, invalidFilterValue, validationError } from '../errors.ts';
import type { ParameterVersion, SsmState } from '../state.ts';

const describeKeys = ['Path', 'Name', 'Type', 'KeyId', 'Tier', 'DataType'];
/** AWS: docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html */
const valuesOf: Readonly<Record<string, readonly string[]>> = {
  Type: ['String', 'StringList', 'SecureString'],
  Tier: ['Standard', 'Advanced', 'Intelligent-Tiering'],
};
const pathKeys = ['Type', 'KeyId', 'Label'];

/** The parameters that meet all filters of DescribeParameters. */
export function filterParameters(
  state: SsmState,
  rows: readonly ParameterVersion[],
  filters: readonly ParameterStringFilter[],
): ParameterVersion[] {
  for (const { Key = '' } of filters) if (!Key.startsWith('tag:') && !describeKeys.includes(Key)) throw invalidFilterKey(Key, describeKeys);
  for (const filter of filters) checkFilter(filter);
  return rows.filter((row) => filters.every((filter) => meets(state, row, filter)));
}

/** The parameters that meet all filters of GetParametersByPath. */
export function filterByPath(rows: readonly ParameterVersion[], filters: readonly ParameterStringFilter[]): ParameterVersion[] {
  for (const { Key = '' } of filters) if (!pathKeys.includes(Key)) throw invalidFilterKey(Key, pathKeys);
  for (const filter of filters) checkFilter(filter);
  return rows.filter((row) => filters.every((filter) => meetsText(filter, textsOf(row, filter.Key ?? ''))));
}

/** Refuses what is wrong with a filter itself, whether there is a parameter to hold against it or not. */
function checkFilter({ Key = '', Option, Values = [] }: ParameterStringFilter): void {
  if (Key === 'Path') pathOption(Option);
  else if (!Key.startsWith('tag:')) matcherOf(Option ?? 'Equals', Key === 'Name');
  const valid = valuesOf[Key];
  const wrong = (Option ?? 'Equals') === 'Equals' ? Values.find((value) => valid?.includes(value) === false) : undefined;
  if (valid && wrong !== undefined) throw invalidFilterValue(wrong, valid);
}

function meets(state: SsmState, row: ParameterVersion, filter: ParameterStringFilter): boolean {
  const { Key = '', Option, Values = [] } = filter;
  if (Key === 'Path') return Values.some((path) => isBelow(row.name, path, pathOption(Option)));
  if (Key.startsWith('tag:')) return meetsTag(state, row, Key.slice('tag:'.length), Values);
  return meetsText(filter, textsOf(row, Key));
}

function meetsTag(state: SsmState, row: ParameterVersion, key: string, values: readonly string[]): boolean {
  const tag = state.tags.get(row.name)?.tags.find(({ Key }) => Key === key);
  return tag !== undefined && (values.length === 0 || values.includes(tag.Value ?? ''));
}

function textsOf(row: ParameterVersion, key: string): readonly string[] {
  if (key === 'Label') return row.labels;
  const text = { Name: row.name, Type: row.type, KeyId: row.keyId, Tier: row.tier, DataType: row.dataType }[key];
  return text === undefined ? [] : [text];
}

function meetsText({ Key, Option = 'Equals', Values = [] }: ParameterStringFilter, texts: readonly string[]): boolean {
  const matches = matcherOf(Option, Key === 'Name');
  return Values.some((value) => texts.some((text) => matches(text, value)));
}

function matcherOf(option: string, isName: boolean): (text: string, value: string) => boolean {
  // AWS: names are compared with and without their leading slash.
  const plain = (name: string) => (isName ? name.replace(/^\//, '') : name);
  if (option === 'Equals') return (text, value) => plain(text) === plain(value);
  if (option === 'BeginsWith') return (text, value) => plain(text).startsWith(plain(value));
  if (option === 'Contains' && isName) return (text, value) => text.includes(value);
  throw invalidFilterOption(option, ['BeginsWith', 'Equals']);
}

function pathOption(option: string | undefined): 'Recursive' | 'OneLevel' {
  if (option === undefined || option === 'OneLevel') return 'OneLevel';
  if (option === 'Recursive') return 'Recursive';
  throw invalidFilterOption(option, ['Recursive', 'OneLevel']);
}

/** Is the name below the path, directly or at any depth? */
export function isBelow(name: string, path: string, depth: 'Recursive' | 'OneLevel'): boolean {
  if (!path.startsWith('/')) {
    throw validationError(
      'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
    );
  }
  const folder = path.endsWith('/') ? path : `${path}/`;
  const full = name.startsWith('/') ? name : `/${name}`;
  return full.startsWith(folder) && (depth === 'Recursive' || !full.slice(folder.length).includes('/'));
}
