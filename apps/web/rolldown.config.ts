import { defineConfig } from 'rolldown';

/**
 * The HTTP server with the API, without what is installed: Node 20 runs no TypeScript. Next stays beside it, as
 * `next build` left it.
 */
export default defineConfig({
  input: { 'http-server': 'http-server/main.ts' },
  platform: 'node',
  // Only the workspaces' own sources are bundled.
  external: /^(?![./]|@postern\/)/,
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', cleanDir: true },
});
