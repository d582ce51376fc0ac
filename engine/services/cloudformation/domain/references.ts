import { attributeArguments } from './evaluate.ts';
import { subArguments } from './functions/text.ts';
import { isObject, type Json, onlyEntry } from './json.ts';
import { substitutedNames } from './substitution.ts';

/** The names that a part of a template refers to. */
interface References {
  readonly names: Set<string>;
  readonly attributes: { readonly logicalId: string; readonly attribute: Json }[];
  readonly conditions: Set<string>;
  readonly imports: Json[];
}

export function findReferences(value: Json): References {
  const found: References = { names: new Set(), attributes: [], conditions: new Set(), imports: [] };
  visit(value, found);
  return found;
}

function visit(value: Json, found: References): void {
  if (Array.isArray(value)) for (const item of value) visit(item, found);
  if (!isObject(value)) return;
  const only = onlyEntry(value);
  if (only) note(only[0], only[1], found);
  for (const member of Object.values(value)) visit(member, found);
}

function note(name: string, argument: Json, found: References): void {
  if (name === 'Ref' && typeof argument === 'string') found.names.add(argument);
  if (name === 'Fn::GetAtt') noteAttribute(argument, found);
  if (name === 'Fn::Sub') noteSubstitutions(argument, found);
  if (name === 'Fn::If' && Array.isArray(argument) && typeof argument[0] === 'string') found.conditions.add(argument[0]);
  if (name === 'Fn::ImportValue') found.imports.push(argument);
}

function noteAttribute(argument: Json, found: References): void {
  const [logicalId, attribute] = attributeArguments(argument);
  found.attributes.push({ logicalId, attribute });
}

function noteSubstitutions(argument: Json, found: References): void {
  const [text, variables] = subArguments(argument);
  for (const name of substitutedNames(text)) {
    if (Object.hasOwn(variables, name)) continue;
    const period = name.indexOf('.');
    if (period < 0) found.names.add(name);
    else found.attributes.push({ logicalId: name.slice(0, period), attribute: name.slice(period + 1) });
  }
}
