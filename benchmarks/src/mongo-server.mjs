// @ts-check

/**
 * Where the tests find MongoDB, the benchmarks do, too: `launcher/bench.mjs` compiles that module for them.
 * @returns {Promise<typeof import('../../packages/db/testing/mongo-server.ts')>}
 */
export async function mongoServerModule() {
  /** @type {unknown} */
  const module = await import(new URL('../.cache/compiled/mongo-server.js', import.meta.url).href);
  return /** @type {typeof import('../../packages/db/testing/mongo-server.ts')} */ (module);
}
