// `npm run test:compose`: the compose file for real, apart from `npm test`, because it needs Docker.
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';

const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url));
const vitest = await startVitest('test', process.argv.slice(2), { config, run: true });
await vitest.close();
