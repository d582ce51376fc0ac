import assert from 'node:assert';
import type { AssumeRoleResponse } from '@aws-sdk/client-sts';
import type { ProcessContext } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { localQueueUrl } from '../../../kernel/queueUrl.ts';
import type { Launch } from '../../../runtime/function.ts';
import { roleNotAssumable } from '../errors.ts';
import type { FunctionVersion, LambdaState } from '../state.ts';
import { ensureUnpacked } from './code.ts';
import { type Credentials, workersOf } from './workers.ts';

/** A process is not used in the last minutes of its credentials. */
const credentialMarginMs = 5 * 60_000;

/** What a new process of this version gets: an environment built from nothing, with the role's credentials. */
export async function launchFor(version: FunctionVersion, taskRoot: string, context: ProcessContext<LambdaState>): Promise<Launch> {
  ensureUnpacked(version.code.file, context.files);
  const credentials = await credentialsOf(version, context);
  const logStreamName = logStreamNameOf(version, context);
  return {
    environment: {
      ...platformEnvironment(version, taskRoot, context.region),
      AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
      ...ownEnvironment(version, context.endpoint),
      ...credentialEnvironment(credentials, context.endpoint, version),
    },
    logStreamName,
    expiresAt: credentials.expiresAt - credentialMarginMs,
  };
}

/** AWS: `2030/01/01/[$LATEST]` and 32 hexadecimal digits, one stream for each execution environment. */
function logStreamNameOf({ version }: FunctionVersion, { clock, entropy }: ProcessContext<LambdaState>): string {
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[${version}]${entropy.hex(32)}`;
}

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
function platformEnvironment(version: FunctionVersion, taskRoot: string, region: string): Record<string, string> {
  const { logging } = version;
  return {
    AWS_EXECUTION_ENV: `AWS_Lambda_${version.runtime}`,
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: version.name,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(version.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logging.group,
    AWS_LAMBDA_LOG_FORMAT: logging.format,
    ...(logging.applicationLevel ? { AWS_LAMBDA_LOG_LEVEL: logging.applicationLevel } : {}),
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: version.handler,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
  };
}

/** Queue URLs that a template put there lead to this engine, not to AWS. */
function ownEnvironment({ environment = {} }: FunctionVersion, endpoint: string): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, localQueueUrl(value, endpoint)]));
}

/** Nothing of the developer's own AWS configuration can be found from here. */
function credentialEnvironment(credentials: Credentials, endpoint: string, { environment }: FunctionVersion): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_ENDPOINT_URL: environment?.['AWS_ENDPOINT_URL'] ?? endpoint,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    // Sandbox: on Lambda the function would be on Node 22, where the SDK does not say that Node 20 is old; on this machine it may be on 20.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

/** One session for a function and its role, until shortly before it expires. */
async function credentialsOf(version: FunctionVersion, context: ProcessContext<LambdaState>): Promise<Credentials> {
  const kept = await workersOf(context).credentials.get(sessionKey(version.role, version.name, context));
  if (kept && kept.expiresAt - credentialMarginMs > context.clock.wallNow()) return kept;
  return assumeRole(version.role, version.name, context);
}

/**
 * Begins a new session, also when there is one: the role may have been made anew since. Throws Lambda's error when the role does not
 * exist or does not trust `lambda.amazonaws.com`.
 */
export function assumeRole(role: string, functionName: string, context: ProcessContext<LambdaState>): Promise<Credentials> {
  const { credentials } = workersOf(context);
  const key = sessionKey(role, functionName, context);
  const session = beginSession(role, functionName, context);
  credentials.set(key, session);
  session.catch(() => credentials.delete(key));
  return session;
}

function sessionKey(role: string, functionName: string, { account, region }: ProcessContext<LambdaState>): string {
  return `${account}/${region}/${role}/${functionName}`;
}

async function beginSession(role: string, functionName: string, context: ProcessContext<LambdaState>): Promise<Credentials> {
  const input = { RoleArn: role, RoleSessionName: functionName };
  const as = { service: 'lambda.amazonaws.com' };
  const { Credentials } = await context.call<AssumeRoleResponse>('sts', 'AssumeRole', input, { as }).catch((error: unknown) => {
    throw error instanceof AwsError ? roleNotAssumable() : error;
  });
  assert(Credentials?.AccessKeyId && Credentials.SecretAccessKey && Credentials.SessionToken && Credentials.Expiration);
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
    expiresAt: Credentials.Expiration.getTime(),
  };
}
