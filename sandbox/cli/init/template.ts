export const testFile = 'ninesharp.test.mjs';
export const ignoredFolder = '.sandbox/';

/** Added to package.json where there is none of that name. */
export const scripts: Readonly<Record<string, string>> = {
  sandbox: 'ninesharp dev',
  'sandbox:deploy': 'ninesharp deploy',
  'sandbox:test': `vitest run ${testFile}`,
};

/** A test that holds for any app with schedules, to be made one of this app's own claims. */
export function fileOf(): string {
  return `import { engineTest } from 'ninesharp/vitest';
import { expect } from 'vitest';

// The app is deployed once by cdklocal, to an engine in this process; each test begins in the state right after that, at midnight.
const test = engineTest({ app: '.', clock: '2030-01-01T00:00:00Z' });

test('a day passes without a failed run', async ({ clock }) => {
  const { firings, runs, failedRuns } = await clock.advance(86_400_000);

  console.log(\`\${firings.length} firings, \${runs.length} runs\`);
  expect(failedRuns).toBe(0);
});
`;
}
