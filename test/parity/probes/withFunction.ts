import { strToU8, zipSync } from 'fflate';
import { clear, given, type Place, type Step, until } from '../probe.ts';

export const zip = (source: string) => zipSync({ 'index.js': [strToU8(source), { mtime: '2030-01-01T00:00:00Z' }] });
export const echo = zip(
  'exports.handler = async (event, { memoryLimitInMB }) => { if (event.fail) throw new RangeError("no"); return { event, memoryLimitInMB }; };',
);
export const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** A function that is there while the steps are taken. */
export function withFunction(
  { name, arn }: Place,
  steps: (FunctionName: string, unknown: { FunctionName: string }) => readonly Step[],
): Step[] {
  const FunctionName = name('function');
  const RoleName = name('role');
  const Role = arn('iam', `role/${RoleName}`);
  return [
    given('iam:CreateRole', { RoleName, AssumeRolePolicyDocument: trust }),
    given('CreateFunction', { FunctionName, Role, Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: echo } }),
    until('GetFunctionConfiguration', { FunctionName }, 'State', 'Active'),
    ...steps(FunctionName, { FunctionName: name('nobody') }),
    clear('DeleteFunction', { FunctionName }),
    clear('iam:DeleteRole', { RoleName }),
  ];
}
