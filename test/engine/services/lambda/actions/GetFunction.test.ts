import { createHash } from 'node:crypto';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { functionsOf } from '../support/functions.ts';

const engine = testEngine();
const { lambda, create } = functionsOf(engine);
const code = 'exports.handler = async () => 1;';

test("GetFunction points to the function's code for ten minutes", async () => {
  await engine.clock.freeze('2030-01-01T08:00:00Z');
  await create('located', code);

  const { Code, Configuration } = await lambda().send(new GetFunctionCommand({ FunctionName: 'located' }));
  const download = await fetch(Code?.Location ?? '');
  const zip = Buffer.from(await download.arrayBuffer());
  await engine.clock.advance(600_001);
  const late = await fetch(Code?.Location ?? '');

  expect(Code).toEqual({
    RepositoryType: 'S3',
    Location: expect.stringMatching(
      /\/awslambda-us-east-1-tasks\/snapshots\/000000000000\/located-[0-9a-f]{64}\?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20300101T080000Z&/,
    ),
  });
  expect(strFromU8(unzipSync(zip)['index.js'] ?? Buffer.of())).toBe(code);
  expect(createHash('sha256').update(zip).digest('base64')).toBe(Configuration?.CodeSha256);
  expect([download.headers.get('content-type'), zip.length]).toEqual(['application/zip', Configuration?.CodeSize]);
  expect([late.status, (await late.text()).includes('<Message>Request has expired</Message>')]).toEqual([403, true]);
});

test('what no function has is not found there', async () => {
  const query = 'AWSAccessKeyId=test&Signature=x&Expires=1893492000';

  const answer = await fetch(`${engine.endpoint}/awslambda-us-east-1-tasks/snapshots/000000000000/x-${'0'.repeat(64)}?${query}`);

  expect([answer.status, (await answer.text()).includes('<Code>NoSuchBucket</Code>')]).toEqual([404, true]);
});
