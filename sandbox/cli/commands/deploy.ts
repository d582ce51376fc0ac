import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { AwsClients } from '../../aws.ts';
import { cdk } from '../../deploy/cdk.ts';
import { deploy } from '../../deploy/stack.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';

export const command: Command = {
  summary: 'Deploys the stack of infra/ with the unmodified cdklocal, bootstrapping first where that is needed',
  usage: '[--schedule EXPRESSION]',
  examples: ['deploy', "deploy --schedule 'cron(30 10 * * ? *)'"],
  options: {
    ...endpointOption,
    schedule: { type: 'string', value: 'EXPRESSION', help: 'when the rule is due (default: every day at 09:00 UTC)' },
  },
  run: async ({ options, print, json, tell }: Invocation) => {
    const { endpoint, aws, names } = await connectSandbox(options);
    const schedule = textOption(options, 'schedule');
    const began = performance.now();
    const onLine = json ? undefined : tell;
    const common = { endpoint, ...(onLine ? { onLine } : {}) };
    if (!(await isBootstrapped(aws))) await cdk(['bootstrap'], common);
    await deploy({ ...common, ...(schedule === undefined ? {} : { context: { schedule } }) });
    const deployMs = Math.round(performance.now() - began);
    print(`deployed ${names.stack} in ${(deployMs / 1000).toFixed(1)} s.  next: ninesharp task add, then ninesharp clock travel next`);
    return { document: { stack: names.stack, deployMs } };
  },
};

async function isBootstrapped(aws: AwsClients): Promise<boolean> {
  // AWS: DescribeStacks of a stack that does not exist is a ValidationError.
  const { Stacks = [] } = await aws.cloudformation.send(new DescribeStacksCommand({ StackName: 'CDKToolkit' })).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ValidationError') return { Stacks: [] };
    throw error;
  });
  return Stacks.length > 0;
}
