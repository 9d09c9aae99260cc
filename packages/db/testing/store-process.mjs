// @ts-check
// A store in a process of its own. Each line on stdin is a call, `[method, ...arguments]` in JSON; a line on stdout
// answers it: `{ result }`, or `{ name, message }` of what was thrown.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [module = '', url = ''] = process.argv.slice(2);
const { openPostStore } = await import(pathToFileURL(module).href);
const store = await openPostStore({ url });
process.stdout.write('{}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const [method, ...args] = JSON.parse(line);
  const answer = await store[method](...args).then(
    (/** @type {unknown} */ result) => ({ result }),
    (/** @type {Error} */ { name, message }) => ({ name, message }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await store.close();
