import type { GetTemplateSummaryInput, GetTemplateSummaryOutput } from '@aws-sdk/client-cloudformation';
import { defineProcess } from '../../../kernel/service.ts';
import { checkTemplate } from '../domain/checkTemplate.ts';
import { readTemplate, type Template } from '../domain/template.ts';
import { stackWithIdMissing } from '../errors.ts';
import type { Running } from '../execution/work.ts';
import { findStack, stackResource } from '../find.ts';
import { templateText } from '../prepare/templateText.ts';
import { resourceType, typeCatalog } from '../resources/registry.ts';
import type { CloudFormationState } from '../state.ts';
import { capabilityFacts, declarations } from '../views/templateFacts.ts';

export const GetTemplateSummary = defineProcess<GetTemplateSummaryInput, GetTemplateSummaryOutput, CloudFormationState>({
  name: 'GetTemplateSummary',
  resource: stackResource,
  refuses: ['StackSetName', 'CallAs', 'TemplateSummaryConfig'],

  async run(input, context) {
    const template = readTemplate(await textFor(input, context));
    checkTemplate(template, typeCatalog);
    return {
      Parameters: declarations(template),
      Description: template.description,
      ...capabilityFacts(template),
      ResourceTypes: [...new Set([...template.resources.values()].map(({ type }) => type))],
      Version: template.version,
      Metadata: template.metadata === undefined ? undefined : JSON.stringify(template.metadata),
      DeclaredTransforms: [...template.transforms],
      ResourceIdentifierSummaries: identifiers(template),
    };
  },
});

async function textFor(input: GetTemplateSummaryInput, context: Running): Promise<string> {
  if (input.StackName === undefined) return templateText(input, undefined, context);
  const stack = findStack(context.state, input.StackName);
  if (!stack) throw stackWithIdMissing(input.StackName);
  return stack.deployment?.templateBody ?? '';
}

function identifiers(template: Template) {
  const types = new Map<string, string[]>();
  for (const { type, logicalId } of template.resources.values()) types.set(type, [...(types.get(type) ?? []), logicalId]);
  return [...types].flatMap(([type, LogicalResourceIds]) => {
    const name = resourceType(type)?.nameProperty;
    return name === undefined ? [] : [{ ResourceType: type, LogicalResourceIds, ResourceIdentifiers: [name] }];
  });
}
