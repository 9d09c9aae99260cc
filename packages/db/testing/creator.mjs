// @ts-check
// Creates posts one after the other until it is killed, and says the id of each that the store has acknowledged.
import { pathToFileURL } from 'node:url';

const [module = '', url = '', writer = ''] = process.argv.slice(2);
const { openPostStore } = await import(pathToFileURL(module).href);
const store = await openPostStore({ url });
for (let number = 0; ; number++) {
  const post = { title: `${writer} ${number}`, body: 'walking home '.repeat(50), author: writer };
  const { id } = await store.create({ ...post, authorId: writer, authorEmail: `${writer}@example.org` });
  process.stdout.write(`${id}\n`);
}
