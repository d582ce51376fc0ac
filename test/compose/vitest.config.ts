import { defineConfig } from 'vitest/config';

// `npm run test:compose`: apart from `npm test`, because it needs Docker.
// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.compose.ts'],
    globalSetup: './globalSetup.ts',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As in vitest.config.ts.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
