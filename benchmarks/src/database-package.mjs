// @ts-check
// What the benchmarks use of packages/db and packages/text: compiled, as Node runs it in the app, with the types of its sources.

/**
 * @param {string} module of the compiled package
 * @param {string} workspace
 * @returns {Promise<unknown>}
 */
const compiled = (module, workspace = 'db') =>
  import(new URL(`../../packages/${workspace}/dist/${module}`, import.meta.url).href);

export const { openPostStore } = /** @type {typeof import('../../packages/db/src/open-post-store.ts')} */ (
  await compiled('open-post-store.js')
);

export const { openDeriver } = /** @type {typeof import('../../packages/db/src/deriver.ts')} */ (
  await compiled('deriver.js')
);

export const { derivedColumns } = /** @type {typeof import('../../packages/db/src/sqlite/records.ts')} */ (
  await compiled('sqlite/records.js')
);

export const { openDriver } = /** @type {typeof import('../../packages/db/src/sqlite/connection.ts')} */ (
  await compiled('sqlite/connection.js')
);

export const { prepareDatabase } = /** @type {typeof import('../../packages/db/src/sqlite/prepare.ts')} */ (
  await compiled('sqlite/prepare.js')
);
