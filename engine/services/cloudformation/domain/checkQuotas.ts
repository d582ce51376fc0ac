import { formatError } from '../errors.ts';
import { isObject } from './json.ts';
import type { Template } from './template.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const descriptionMaxBytes = 1024;
const nameMaxLength = 255;
const outputsMax = 200;
const mappingsMax = 200;
const mappingAttributesMax = 200;

/** Refuses a template that is larger than AWS allows; how many resources and parameters it has, was counted when it was read. */
export function checkQuotas(template: Template): void {
  const { description = '', outputs } = template;
  if (Buffer.byteLength(description) > descriptionMaxBytes) {
    throw formatError(`'Description' length is greater than ${descriptionMaxBytes}`);
  }
  // AWS: the sentence is that of aditmalik-synechron/serverless-nested-stack#5.
  if (outputs.size > outputsMax) throw formatError(`Outputs count ${outputs.size} is greater than max allowed ${outputsMax}`);
  checkMappings(template);
  checkNames(template);
}

function checkMappings({ mappings }: Template): void {
  const count = Object.keys(mappings).length;
  // AWS: attributes are counted under each key, as cfn-lint does (aws-cloudformation/cfn-lint#1747).
  // AWS?: the sentences about mappings; settled by: ValidateTemplate with 201 mappings, and with one of 201 attributes.
  if (count > mappingsMax) throw formatError(`Mappings count ${count} is greater than max allowed ${mappingsMax}`);
  for (const [name, mapping] of Object.entries(mappings)) {
    const keys = isObject(mapping) ? Object.values(mapping) : [];
    const attributes = Math.max(0, ...keys.map((key) => (isObject(key) ? Object.keys(key).length : 0)));
    if (attributes <= mappingAttributesMax) continue;
    throw formatError(`Mapping ${name} attributes count ${attributes} is greater than max allowed ${mappingAttributesMax}`);
  }
}

function checkNames({ parameters, mappings, resources, outputs }: Template): void {
  const names: [string, Iterable<string>][] = [
    ['Parameter', parameters.keys()],
    ['Mapping', Object.keys(mappings)],
    ['Resource', resources.keys()],
    ['Output', outputs.keys()],
  ];
  for (const [what, list] of names) {
    const long = [...list].find((name) => name.length > nameMaxLength);
    // AWS?: the sentence; settled by: ValidateTemplate with a logical id of 256 letters.
    if (long !== undefined) throw formatError(`${what} name ${long} is longer than ${nameMaxLength} characters`);
  }
}
