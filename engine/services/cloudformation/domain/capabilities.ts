import { languageExtensions } from './checkTemplate.ts';
import type { Template } from './template.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html#using-iam-capabilities */
const nameProperties: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
};

type RequiredCapability = 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | 'CAPABILITY_AUTO_EXPAND';

interface CapabilityNeed {
  readonly capability: RequiredCapability;
  readonly types: readonly string[];
}

/** What the caller must acknowledge before the template may be used; undefined when nothing. */
export function neededCapability(template: Template): CapabilityNeed | undefined {
  if (template.transforms.includes(languageExtensions)) return { capability: 'CAPABILITY_AUTO_EXPAND', types: template.transforms };
  const resources = [...template.resources.values()].filter(({ type }) => Object.hasOwn(nameProperties, type));
  if (resources.length === 0) return undefined;
  const named = resources.some(({ type, properties }) => {
    const property = nameProperties[type];
    return property !== undefined && properties[property] !== undefined;
  });
  const types = [...new Set(resources.map(({ type }) => type))];
  return { capability: named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM', types };
}

/** AWS: CAPABILITY_NAMED_IAM covers CAPABILITY_IAM. */
export function acknowledges(given: readonly string[], needed: RequiredCapability): boolean {
  return given.includes(needed) || (needed === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM'));
}
