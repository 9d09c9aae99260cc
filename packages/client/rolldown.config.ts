import { defineConfig } from 'rolldown';

/**
 * One file with tRPC's client and superjson inside: tRPC's client asks for its server package beside it, and
 * whoever installs this package should get neither that nor anything else.
 */
export default defineConfig({
  input: 'src/index.ts',
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'], conditionNames: ['import', 'module', 'default'] },
  output: { file: 'dist/index.js', format: 'esm' },
});
