import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['kschema-source'] },
  ssr: { resolve: { conditions: ['kschema-source'], externalConditions: ['kschema-source'] } },
  test: {
    include: [
      'grammar/test/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'extension/test/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'test/editor/**'],
    pool: 'forks',
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
