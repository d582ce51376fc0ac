import type { ValidateTemplateInput, ValidateTemplateOutput } from '@aws-sdk/client-cloudformation';
import { defineProcess } from '../../../kernel/service.ts';
import { checkTemplate } from '../domain/checkTemplate.ts';
import { readTemplate } from '../domain/template.ts';
import { templateText } from '../prepare/templateText.ts';
import { typeCatalog } from '../resources/registry.ts';
import type { CloudFormationState } from '../state.ts';
import { capabilityFacts, templateParameter } from '../views/templateFacts.ts';

export const ValidateTemplate = defineProcess<ValidateTemplateInput, ValidateTemplateOutput, CloudFormationState>({
  name: 'ValidateTemplate',

  async run(input, context) {
    const template = readTemplate(await templateText(input, undefined, context));
    checkTemplate(template, typeCatalog);
    return {
      Parameters: [...template.parameters.values()].map(templateParameter),
      Description: template.description,
      ...capabilityFacts(template),
      DeclaredTransforms: [...template.transforms],
    };
  },
});
