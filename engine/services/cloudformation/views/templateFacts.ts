import type { ParameterDeclaration, TemplateParameter } from '@aws-sdk/client-cloudformation';
import { neededCapability } from '../domain/capabilities.ts';
import type { ParameterDefinition } from '../domain/parameterDefinition.ts';
import type { Template } from '../domain/template.ts';

/** What a template asks its caller to acknowledge. */
export function capabilityFacts(template: Template) {
  const need = neededCapability(template);
  if (!need) return {};
  return {
    Capabilities: [need.capability],
    CapabilitiesReason: `The following resource(s) require capabilities: [${need.types.join(', ')}]`,
  };
}

export function declarations(template: Template): ParameterDeclaration[] {
  return [...template.parameters.values()].map((definition) => ({
    ParameterKey: definition.name,
    DefaultValue: definition.default,
    ParameterType: definition.type,
    NoEcho: definition.noEcho,
    Description: definition.description,
    ParameterConstraints: definition.allowedValues === undefined ? {} : { AllowedValues: [...definition.allowedValues] },
  }));
}

export function templateParameter({ name, default: given, noEcho, description }: ParameterDefinition): TemplateParameter {
  return { ParameterKey: name, DefaultValue: given, NoEcho: noEcho, Description: description };
}
