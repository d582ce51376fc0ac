import { GetFunctionCommand, GetFunctionConfigurationCommand, waitUntilFunctionActiveV2 } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { createRole, functionsOf, roleArn, zipOf } from '../support/functions.ts';

const engine = testEngine();
const { lambda, create, invoke } = functionsOf(engine);
const code = 'exports.handler = async () => "made";';

test('answers the function as AWS describes it, which is active afterwards', async () => {
  const { $metadata, ...made } = await create('full', code, {
    Description: 'all of it',
    Timeout: 30,
    MemorySize: 512,
    Environment: { Variables: { AA: '1' } },
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 1024 },
    Tags: { team: 'blue' },
  });
  await waitUntilFunctionActiveV2({ client: lambda(), maxWaitTime: 10 }, { FunctionName: 'full' });
  const { Configuration, Code, Tags } = await lambda().send(new GetFunctionCommand({ FunctionName: 'full' }));

  const described = {
    FunctionName: 'full',
    FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:full',
    Runtime: 'nodejs22.x',
    Role: roleArn,
    Handler: 'index.handler',
    CodeSize: zipOf({ 'index.js': code }).byteLength,
    Description: 'all of it',
    Timeout: 30,
    MemorySize: 512,
    LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
    CodeSha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    Version: '$LATEST',
    Environment: { Variables: { AA: '1' } },
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    PackageType: 'Zip',
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 1024 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    RuntimeVersionConfig: { RuntimeVersionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$/) },
    LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/full' },
  };
  expect($metadata.httpStatusCode).toBe(201);
  expect(made).toEqual({ ...described, State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' });
  expect(Configuration).toEqual({ ...described, State: 'Active', LastUpdateStatus: 'Successful' });
  expect([Code, Tags]).toEqual([
    { RepositoryType: 'S3', Location: expect.stringMatching(/-tasks\/snapshots\/000000000000\/full-/) },
    { team: 'blue' },
  ]);
});

test('takes its code from a bucket', async () => {
  const s3 = engine.client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: 'code' }));
  await s3.send(new PutObjectCommand({ Bucket: 'code', Key: 'f.zip', Body: zipOf({ 'index.js': code }) }));

  await create('stored', code, { Code: { S3Bucket: 'code', S3Key: 'f.zip' } });

  expect((await invoke('stored')).payload).toBe('made');
});

describe('refuses', () => {
  test('a name that is taken', async () => {
    await create('twice', code);

    await expect(create('twice', code)).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: 'Function already exist: twice',
    });
  });

  test('a role that does not trust Lambda, and one that does not exist', async () => {
    const untrusting = await createRole(engine, 'untrusting', [], 'ec2.amazonaws.com');

    const refusal = { name: 'InvalidParameterValueException', message: 'The role defined for the function cannot be assumed by Lambda.' };
    await expect(create('r1', code, { Role: untrusting })).rejects.toMatchObject(refusal);
    await expect(create('r2', code, { Role: 'arn:aws:iam::000000000000:role/nobody' })).rejects.toMatchObject(refusal);
  });

  test.each([
    [
      'bytes that are no archive',
      { Code: { ZipFile: Buffer.from('nonsense') } },
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
    ],
    [
      'an archive that points outside',
      { Code: { ZipFile: zipOf({ '../../evil.js': '' }) } },
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
    ],
    ['an archive without files', { Code: { ZipFile: zipOf({}) } }, 'Uploaded file must be a non-empty zip'],
    ['no runtime', { Runtime: undefined }, 'Runtime and Handler are mandatory parameters for functions created with deployment packages.'],
    [
      'a missing object',
      { Code: { S3Bucket: 'code', S3Key: 'none.zip' } },
      'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
    ],
    [
      'a reserved variable',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION',
    ],
  ])('%s', async (_, options, message) => {
    await expect(create('refused', code, options)).rejects.toMatchObject({ name: 'InvalidParameterValueException', message });
    await expect(lambda().send(new GetFunctionConfigurationCommand({ FunctionName: 'refused' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('a name of more than 64 letters, also within an ARN', async () => {
    const long = 'f'.repeat(65);
    const refusal = (value: string) => ({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${value}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    });
    const arn = `arn:aws:lambda:us-east-1:000000000000:function:${long}`;

    await expect(create(long, code)).rejects.toMatchObject(refusal(long));
    await expect(lambda().send(new GetFunctionConfigurationCommand({ FunctionName: arn }))).rejects.toMatchObject(refusal(arn));
    expect((await create('f'.repeat(64), code)).FunctionName).toBe('f'.repeat(64));
  });

  test('what it does not offer, by name', async () => {
    await expect(create('layered', code, { Layers: ['arn:aws:lambda:us-east-1:000000000000:layer:l:1'] })).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('lambda:CreateFunction with Layers'),
    });
  });
});
