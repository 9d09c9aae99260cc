import { defineConfig } from 'rolldown';

/** The HTTP server as one file: Node 20 runs no TypeScript. Next stays beside it, as `next build` left it. */
export default defineConfig({
  input: 'http-server/main.ts',
  platform: 'node',
  external: [/^next($|\/)/],
  output: { file: 'dist/http-server.js', format: 'esm' },
});
