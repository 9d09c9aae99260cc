// @ts-check
// What the benchmarks use of packages/db on MongoDB, loaded only where there is a server.
import { createRequire } from 'node:module';

const database = new URL('../../packages/db/', import.meta.url);

/**
 * @param {string} module of the compiled package
 * @returns {Promise<unknown>}
 */
const compiled = (module) => import(new URL(`dist/mongo/${module}`, database).href);

export const { openMongo } = /** @type {typeof import('../../packages/db/src/mongo/connection.ts')} */ (
  await compiled('connection.js')
);

export const { prepareMongo } = /** @type {typeof import('../../packages/db/src/mongo/prepare.ts')} */ (
  await compiled('prepare-mongo.js')
);

/** The driver is a dependency of packages/db alone. @type {typeof import('mongodb')} */
export const { ObjectId } = createRequire(new URL('package.json', database))('mongodb');
