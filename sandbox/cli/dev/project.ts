import type { CdkOptions } from '../../deploy/cdk.ts';
import type { LiveCode } from './liveCode.ts';

/** What `dev` keeps on the engine: a CDK app, with the code of its functions. */
export interface Project {
  /** Of the CDK, what is this app's. */
  readonly cdk: Omit<CdkOptions, 'endpoint'>;
  /** The folders that are watched. */
  readonly folders: readonly string[];
  /** All files of which a deployment is made. */
  files(): string[];
  /** Whether something has to be deployed when that file is saved, unless it is code that is live without. */
  isDeployed(file: string): boolean;
  /** The names of its stacks, as far as they are known. */
  stacks(): readonly string[];
  /** Called before each deployment. */
  prepare(): void;
  /** The code of the functions, as it was deployed just now; who reads it last closes it. */
  readCode(): Promise<LiveCode>;
  /** A file as it is told. */
  nameOf(file: string): string;
}
