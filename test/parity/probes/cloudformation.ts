import { clear, fails, given, ok, type ServiceProbes, until } from '../probe.ts';

const setting = (changes: object = {}) => ({ Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'one', ...changes } });
const template = (resources: object, more: object = {}) => JSON.stringify({ Resources: resources, ...more });
const withParameter = template(
  { Setting: setting({ Value: { Ref: 'Wanted' } }) },
  {
    Description: 'a parameter',
    Parameters: { Wanted: { Type: 'String', Default: 'one', AllowedValues: ['one', 'two'] } },
    Outputs: { Name: { Value: { Ref: 'Setting' } } },
  },
);
const withRole = template({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
  },
});
const two = { ParameterKey: 'Wanted', ParameterValue: 'two' };

export const cloudformation: ServiceProbes = {
  service: 'cloudformation',
  stories: {
    stacks: ({ name }) => {
      const StackName = name('stack');
      const unknown = { StackName: name('nowhere') };
      const refused = (changes: object) => ({ StackName: name('refused'), TemplateBody: withParameter, ...changes });
      return [
        ok('CreateStack', 'with a parameter and an output', {
          StackName,
          TemplateBody: withParameter,
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
        until('DescribeStacks', { StackName }, 'Stacks.0.StackStatus', 'CREATE_COMPLETE'),
        fails('CreateStack', 'AlreadyExistsException', 'that is there', { StackName, TemplateBody: withParameter }),
        fails('CreateStack', 'ValidationError', 'from a template that is none', refused({ TemplateBody: '{' })),
        fails('CreateStack', 'ValidationError', 'from a template without resources', refused({ TemplateBody: '{"Resources":{}}' })),
        fails(
          'CreateStack',
          'ValidationError',
          'with a reference to nothing',
          refused({ TemplateBody: template({ A: setting({ Value: { Ref: 'B' } }) }) }),
        ),
        fails(
          'CreateStack',
          'ValidationError',
          'with a circle',
          refused({
            TemplateBody: template({ A: { ...setting(), DependsOn: 'B' }, B: { ...setting(), DependsOn: 'A' } }),
          }),
        ),
        fails(
          'CreateStack',
          'ValidationError',
          'with a parameter that is not allowed',
          refused({
            Parameters: [{ ParameterKey: 'Wanted', ParameterValue: 'three' }],
          }),
        ),
        fails(
          'CreateStack',
          'ValidationError',
          'with an unknown parameter',
          refused({ Parameters: [{ ParameterKey: 'X', ParameterValue: '1' }] }),
        ),
        fails('CreateStack', 'ValidationError', 'without a template', refused({ TemplateBody: undefined })),
        fails('CreateStack', 'ValidationError', 'with a blank in its name', refused({ StackName: 'a b' })),
        fails('CreateStack', 'InsufficientCapabilitiesException', 'with a role and no capability', refused({ TemplateBody: withRole })),
        clear('DeleteStack', { StackName: name('refused') }),
        ok('DescribeStacks', 'by name', { StackName }),
        fails('DescribeStacks', 'ValidationError', 'that is not there', unknown),
        ok('DescribeStackResources', 'of one', { StackName }),
        fails('DescribeStackResources', 'ValidationError', 'of an unknown stack', unknown),
        ok('DescribeStackResource', 'of one', { StackName, LogicalResourceId: 'Setting' }),
        fails('DescribeStackResource', 'ValidationError', 'of an unknown resource', { StackName, LogicalResourceId: 'None' }),
        ok('ListStackResources', 'of one', { StackName }),
        fails('ListStackResources', 'ValidationError', 'of an unknown stack', unknown),
        ok('DescribeStackEvents', 'of a creation', { StackName }),
        fails('DescribeStackEvents', 'ValidationError', 'of an unknown stack', unknown),
        ok('DescribeEvents', 'of a creation', { StackName }),
        ok('ListStacks', 'of this run', { StackStatusFilter: ['CREATE_COMPLETE'] }, { ours: true }),
        ok('GetTemplate', 'as it was given', { StackName }),
        fails('GetTemplate', 'ValidationError', 'of an unknown stack', unknown),
        ok('GetTemplateSummary', 'of a stack', { StackName }),
        ok('GetTemplateSummary', 'of a template with a role', { TemplateBody: withRole }),
        fails('GetTemplateSummary', 'ValidationError', 'of an unknown stack', unknown),
        ok('ValidateTemplate', 'with a parameter', { TemplateBody: withParameter }),
        fails('ValidateTemplate', 'ValidationError', 'with a reference to nothing', {
          TemplateBody: template({ A: setting({ Value: { Ref: 'B' } }) }),
        }),
        fails('UpdateStack', 'ValidationError', 'without a change', { StackName, UsePreviousTemplate: true }),
        fails('UpdateStack', 'ValidationError', 'that is not there', { ...unknown, TemplateBody: withParameter }),
        ok('UpdateStack', 'of a parameter', { StackName, UsePreviousTemplate: true, Parameters: [two] }),
        until('DescribeStacks', { StackName }, 'Stacks.0.StackStatus', 'UPDATE_COMPLETE'),
        ok('DescribeStacks', 'after an update', { StackName }),
        fails('UpdateStack', 'InsufficientCapabilitiesException', 'to one with a role and no capability', {
          StackName,
          TemplateBody: withRole,
        }),
        ok('UpdateTerminationProtection', 'on', { StackName, EnableTerminationProtection: true }),
        fails('UpdateTerminationProtection', 'ValidationError', 'of an unknown stack', { ...unknown, EnableTerminationProtection: true }),
        fails('DeleteStack', 'ValidationError', 'that is protected', { StackName }),
        given('UpdateTerminationProtection', { StackName, EnableTerminationProtection: false }),
        fails('RollbackStack', 'ValidationError', 'that did not fail', { StackName }),
        fails('ContinueUpdateRollback', 'ValidationError', 'that did not fail', { StackName }),
        ok('DeleteStack', 'that is there', { StackName }),
        ok('DeleteStack', 'that is not, which is no error', unknown),
        clear('DeleteStack', { StackName }),
      ];
    },
    'change sets': ({ name }) => {
      const StackName = name('changes');
      const ChangeSetName = 'first';
      const named = { StackName, ChangeSetName };
      const none = { StackName, ChangeSetName: 'none' };
      return [
        ok('CreateChangeSet', 'of a new stack', { ...named, ChangeSetType: 'CREATE', TemplateBody: withParameter }),
        until('DescribeChangeSet', named, 'Status', 'CREATE_COMPLETE'),
        ok('DescribeChangeSet', 'of a new stack', named),
        fails('DescribeChangeSet', 'ChangeSetNotFound', 'that is not there', none),
        fails('CreateChangeSet', 'AlreadyExistsException', 'that is there', {
          ...named,
          ChangeSetType: 'CREATE',
          TemplateBody: withParameter,
        }),
        fails('CreateChangeSet', 'ValidationError', 'of a stack that is not there', {
          StackName: name('nowhere'),
          ChangeSetName,
          TemplateBody: withParameter,
        }),
        fails('CreateChangeSet', 'InsufficientCapabilitiesException', 'with a role and no capability', {
          ...named,
          ChangeSetName: 'second',
          ChangeSetType: 'CREATE',
          TemplateBody: withRole,
        }),
        ok('ListChangeSets', 'of one', { StackName }),
        fails('ListChangeSets', 'ValidationError', 'of an unknown stack', { StackName: name('nowhere') }),
        fails('ExecuteChangeSet', 'ChangeSetNotFound', 'that is not there', none),
        ok('ExecuteChangeSet', 'that is there', named),
        until('DescribeStacks', { StackName }, 'Stacks.0.StackStatus', 'CREATE_COMPLETE'),
        given('CreateChangeSet', { StackName, ChangeSetName: 'same', UsePreviousTemplate: true }),
        until('DescribeChangeSet', { StackName, ChangeSetName: 'same' }, 'Status', 'FAILED'),
        ok('DescribeChangeSet', 'without changes', { StackName, ChangeSetName: 'same' }),
        fails('ExecuteChangeSet', 'InvalidChangeSetStatus', 'without changes', { StackName, ChangeSetName: 'same' }),
        given('CreateChangeSet', { StackName, ChangeSetName: 'update', UsePreviousTemplate: true, Parameters: [two] }),
        until('DescribeChangeSet', { StackName, ChangeSetName: 'update' }, 'Status', 'CREATE_COMPLETE'),
        ok('DescribeChangeSet', 'of a changed value', { StackName, ChangeSetName: 'update', IncludePropertyValues: true }),
        ok('GetTemplate', 'of a change set', { StackName, ChangeSetName: 'update' }),
        fails('GetTemplate', 'ChangeSetNotFound', 'of one that is not there', none),
        ok('DeleteChangeSet', 'that is there', { StackName, ChangeSetName: 'update' }),
        ok('DeleteChangeSet', 'that is not, which is no error', none),
        clear('DeleteStack', { StackName }),
      ];
    },
    exports: ({ name }) => {
      const StackName = name('exporter');
      const importer = name('importer');
      const Name = name('export');
      return [
        given('CreateStack', {
          StackName,
          TemplateBody: template({ A: setting() }, { Outputs: { Out: { Value: 'v', Export: { Name } } } }),
        }),
        until('DescribeStacks', { StackName }, 'Stacks.0.StackStatus', 'CREATE_COMPLETE'),
        ok('ListExports', 'of this run', {}, { ours: true }),
        fails('ListImports', 'ValidationError', 'of what nobody imports', { ExportName: Name }),
        given('CreateStack', { StackName: importer, TemplateBody: template({ A: setting({ Value: { 'Fn::ImportValue': Name } }) }) }),
        until('DescribeStacks', { StackName: importer }, 'Stacks.0.StackStatus', 'CREATE_COMPLETE'),
        ok('ListImports', 'of one', { ExportName: Name }),
        fails('ListImports', 'ValidationError', 'of an unknown export', { ExportName: name('none') }),
        clear('DeleteStack', { StackName: importer }),
        clear('DeleteStack', { StackName }),
      ];
    },
    tokens: ({ name }) => {
      const StackName = name('tokens');
      const [created, updated] = [name('created'), name('updated')];
      const create = { StackName, TemplateBody: withParameter };
      const code = 'TokenAlreadyExistsException';
      return [
        given('CreateStack', { ...create, ClientRequestToken: created }),
        until('DescribeStacks', { StackName }, 'Stacks.0.StackStatus', 'CREATE_COMPLETE'),
        ok('CreateStack', 'once more, with its token', { ...create, ClientRequestToken: created }),
        given('UpdateStack', { ...create, Parameters: [two], ClientRequestToken: updated }),
        until('DescribeStacks', { StackName }, 'Stacks.0.Parameters.0.ParameterValue', 'two'),
        ok('UpdateStack', 'once more, with its token', { ...create, Parameters: [two], ClientRequestToken: updated }),
        fails('CreateStack', code, 'with the token of an update', { ...create, ClientRequestToken: updated }),
        fails('UpdateStack', code, 'with the token of the creation', { ...create, ClientRequestToken: created }),
        given('CreateChangeSet', { StackName, ChangeSetName: 'back', TemplateBody: withParameter }),
        until('DescribeChangeSet', { StackName, ChangeSetName: 'back' }, 'Status', 'CREATE_COMPLETE'),
        ...['RollbackStack', 'ContinueUpdateRollback', 'ExecuteChangeSet', 'DeleteStack'].map((operation) =>
          fails(operation, code, 'with the token of the creation', {
            StackName,
            ClientRequestToken: created,
            ...(operation === 'ExecuteChangeSet' ? { ChangeSetName: 'back' } : {}),
          }),
        ),
        clear('DeleteStack', { StackName }),
      ];
    },
    'a creation that fails': ({ name }) => {
      const StackName = name('failing');
      const TemplateBody = template({ Good: setting(), Bad: { ...setting({ Name: 'aws-is-reserved' }), DependsOn: 'Good' } });
      return [
        given('CreateStack', { StackName, TemplateBody }),
        until('DescribeStacks', { StackName }, 'Stacks.0.StackStatus', 'ROLLBACK_COMPLETE'),
        ok('DescribeStacks', 'that was rolled back', { StackName }),
        fails('UpdateStack', 'ValidationError', 'that was rolled back', { StackName, TemplateBody: withParameter }),
        clear('DeleteStack', { StackName }),
        given('CreateStack', { StackName: name('kept'), TemplateBody, DisableRollback: true }),
        until('DescribeStacks', { StackName: name('kept') }, 'Stacks.0.StackStatus', 'CREATE_FAILED'),
        ok('RollbackStack', 'that failed and was kept', { StackName: name('kept') }),
        until('DescribeStacks', { StackName: name('kept') }, 'Stacks.0.StackStatus', 'ROLLBACK_COMPLETE'),
        clear('DeleteStack', { StackName: name('kept') }),
      ];
    },
  },
};
