import { bodyOptionLines, bodyOptions, readBody } from '../body-source.ts';
import type { Command } from '../command.ts';
import { exitCodes, usageError } from '../exit.ts';

export const edit: Command = {
  name: 'edit',
  usage: '<id>',
  summary: 'Changes the title, the body or both of a post of yours, unless somebody changed it meanwhile.',
  optionLines: ['--title TITLE    the new title', ...bodyOptionLines],
  examples: [
    'postern edit 6924f1c0a1b2c3d4e5f60718 --title "A better title"',
    'postern edit 6924f1c0a1b2c3d4e5f60718 --editor',
  ],
  options: { ...bodyOptions, title: { type: 'string' } },
  arity: [1, 1],
  async run(given, { client, signal, print, url }) {
    const id = given.arguments[0] ?? '';
    const before = await client.post.byId.query({ id }, { signal });
    const title = given.text('title');
    const body = await readBody(given, before.body);
    if (title === undefined && body === undefined)
      throw usageError('Say what to change: --title, --file or --editor.');
    const input = { id, title, body, ifUpdatedAt: before.updatedAt };
    const post = await client.post.update.mutate(input, { signal });
    await print(post, () => `Saved: ${url}/posts/${post.id}`);
    return exitCodes.done;
  },
};
