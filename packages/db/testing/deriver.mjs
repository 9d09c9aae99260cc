// @ts-check
// Opens a store by later rules, and prints a line for each post that it derives. With a title of its own it changes a
// post to that and is killed while it derives it; without, it ends when all posts have been derived.
import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder = '', url = '', version = '', id = '', title = ''] = process.argv.slice(2);
/** @param {string} module @returns {Promise<any>} */
const compiled = (module) => import(pathToFileURL(`${folder}/${module}`).href);

const { derive } = await compiled('derive.js');
const rules = {
  version: Number(version),
  /** @param {{ title: string, body: string | null }} text */
  derive(text) {
    if (text.title === title) process.kill(process.pid, 'SIGKILL');
    writeSync(1, 'derived\n');
    const { excerpt, words } = derive(text);
    return { excerpt: `v${version} ${excerpt}`, words };
  },
};
/** @type {Promise<void>} */
const done = new Promise((resolve) => {
  const info = (/** @type {string} */ message) => {
    if (message.includes('done')) resolve();
  };
  open({ rules, log: { info, warn: info } });
});

/** @param {object} options */
async function open(options) {
  const store = url.startsWith('file:')
    ? await (await compiled('sqlite/open-store.js')).openSqlitePostStore(url, options)
    : await (await compiled('mongo/open-store.js')).openMongoPostStore(url, options);
  if (id !== '') await store.update({ id: 'user_ada', email: 'ada@example.org' }, id, { title });
  // The work in the background keeps no process alive.
  const alive = setInterval(() => {}, 1_000);
  await done;
  clearInterval(alive);
  await store.close();
}
