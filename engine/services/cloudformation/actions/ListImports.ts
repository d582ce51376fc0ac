import type { ListImportsInput, ListImportsOutput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { validationError } from '../errors.ts';
import { exportedValue, importersOf } from '../execution/exports.ts';
import { pageOf } from '../page.ts';
import type { CloudFormationState } from '../state.ts';

const importsPerPage = 100;

export const ListImports = defineAction<Checked<ListImportsInput, 'ExportName'>, ListImportsOutput, CloudFormationState>({
  name: 'ListImports',
  access: 'read',

  run({ ExportName, NextToken }, { state }) {
    if (exportedValue(state, ExportName) === undefined) throw validationError(`Export '${ExportName}' is not exported by any stack.`);
    const importers = importersOf(state, ExportName);
    if (importers.length === 0) throw validationError(`Export '${ExportName}' is not imported by any stack.`);
    const page = pageOf(importers, NextToken, importsPerPage);
    return { Imports: page.items, NextToken: page.next };
  },
});
