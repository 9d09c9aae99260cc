import { bodyOptionLines, bodyOptions, readBody } from '../body-source.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit.ts';

export const create: Command = {
  name: 'create',
  usage: '<title>',
  summary: 'Publishes a post, without a body unless one is given.',
  optionLines: bodyOptionLines,
  examples: [
    'postern create "A title alone"',
    'postern create "Hello" --file hello.md',
    'date | postern create "What time it is" --file -',
    'postern create "Written at leisure" --editor',
  ],
  options: bodyOptions,
  arity: [1, 1],
  async run(given, { client, signal, print, url }) {
    const title = given.arguments[0] ?? '';
    const body = await readBody(given, null);
    const post = await client.post.create.mutate({ title, body }, { signal });
    await print(post, () => `Published: ${url}/posts/${post.id}`);
    return exitCodes.done;
  },
};
