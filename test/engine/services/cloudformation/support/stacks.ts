import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  type DeleteStackCommandInput,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import type { TestEngine } from '../../../support/testEngine.ts';

/** Drives stacks as users do, and waits until the engine has nothing more to do. */
export function stacksOf(engine: TestEngine) {
  const client = () => engine.client(CloudFormationClient);
  const settled = () => engine.clock.advance(0);

  async function describe(StackName: string): Promise<Stack> {
    const { Stacks: [stack] = [] } = await client().send(new DescribeStacksCommand({ StackName }));
    if (!stack) throw new Error(`no stack ${StackName}`);
    return stack;
  }

  return {
    client,
    settled,
    describe,

    async create(StackName: string, template: object, more: Partial<CreateStackCommandInput> = {}): Promise<Stack> {
      const { StackId = '' } = await client().send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template), ...more }));
      await settled();
      return describe(StackId);
    },

    async update(StackName: string, template: object, more: Partial<UpdateStackCommandInput> = {}): Promise<Stack> {
      await client().send(new UpdateStackCommand({ StackName, TemplateBody: JSON.stringify(template), ...more }));
      await settled();
      return describe(StackName);
    },

    async remove(StackName: string, more: Partial<DeleteStackCommandInput> = {}): Promise<Stack> {
      const { StackId = '' } = await describe(StackName);
      await client().send(new DeleteStackCommand({ StackName, ...more }));
      await settled();
      return describe(StackId);
    },

    /** The stack's events since the last `User Initiated` one, oldest first: name, status, reason. */
    async events(StackName: string): Promise<string[]> {
      const { StackEvents = [] } = await client().send(new DescribeStackEventsCommand({ StackName }));
      const start = StackEvents.findIndex(({ ResourceStatusReason }) => ResourceStatusReason === 'User Initiated');
      return StackEvents.slice(0, start + 1)
        .reverse()
        .map(({ LogicalResourceId, ResourceStatus, ResourceStatusReason }) =>
          [LogicalResourceId, ResourceStatus, ...(ResourceStatusReason === undefined ? [] : [anonymous(ResourceStatusReason)])].join(' '),
        );
    },
  };
}

/** Without the ids that differ from run to run. */
function anonymous(reason: string): string {
  return reason.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>');
}

export function parameter(Value: unknown, more: object = {}): object {
  return { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value }, ...more };
}

export function named(Name: string, Value: unknown, more: object = {}): object {
  return { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value }, ...more };
}
