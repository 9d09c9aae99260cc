import { join } from 'node:path';

/** Postern's own sources in one file, as `apps/web/rolldown.config.ts` makes its server. */
export default {
  input: { server: join(import.meta.dirname, 'server.ts') },
  platform: 'node',
  external: /^(?![./]|@postern\/)/,
  output: {
    dir: join(import.meta.dirname, 'dist'),
    format: 'esm',
    entryFileNames: '[name].js',
    cleanDir: true,
  },
};
