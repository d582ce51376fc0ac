import { join, relative } from 'node:path';
import type { Names } from '../../../infra/names.ts';
import type { AwsClients } from '../../aws.ts';
import type { Project } from './project.ts';
import { SchedulerCode } from './schedulerCode.ts';
import { filesBelow } from './sources.ts';

/** The scheduler of this checkout: its stack in infra/, its functions in handler/. */
export function schedulerProject(projectRoot: string, aws: AwsClients, names: Names): Project {
  const folders = ['handler', 'infra'].map((folder) => join(projectRoot, folder));
  const isDeployed = (file: string) => /\.(ts|mjs|json)$/.test(file);
  let code: Promise<SchedulerCode> | undefined;
  return {
    cdk: {},
    folders,
    files: () => [...folders.flatMap(filesBelow).filter(isDeployed), join(projectRoot, 'package.json')],
    isDeployed,
    stacks: () => [names.stack],
    readCode: () => {
      code ??= SchedulerCode.begin(projectRoot, aws.lambda, names);
      return code;
    },
    prepare: () => {},
    nameOf: (file) => relative(projectRoot, file),
  };
}
