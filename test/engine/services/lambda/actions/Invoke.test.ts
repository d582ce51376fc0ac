import { expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { functionsOf } from '../support/functions.ts';

const engine = testEngine();
const { create, invoke, lines } = functionsOf(engine);

test('answers what the function returns and writes its log in order', async () => {
  await create('greet', 'exports.handler = async ({ name }) => { console.log("greeting", name); return `Hello ${name}`; };');

  const answer = await invoke('greet', { name: 'Ada' });

  expect(answer).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST', payload: 'Hello Ada', requestId: answer.requestId });
  const id = answer.requestId;
  expect(await lines('/aws/lambda/greet')).toEqual([
    expect.stringMatching(/^INIT_START Runtime Version: nodejs:\d+\.\d+\.\d+\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}\n$/),
    `START RequestId: ${id} Version: $LATEST\n`,
    expect.stringMatching(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\t${id}\tINFO\tgreeting Ada\n$`)),
    `END RequestId: ${id}\n`,
    expect.stringMatching(
      new RegExp(
        `^REPORT RequestId: ${id}\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms\t\n$`,
      ),
    ),
  ]);
});
