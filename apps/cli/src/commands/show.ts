import type { Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { postText } from '../show-post.ts';

export const show: Command = {
  name: 'show',
  usage: '<id>',
  summary: 'Shows one post, whole. It is not counted as a view.',
  optionLines: [],
  examples: ['postern show 6924f1c0a1b2c3d4e5f60718'],
  options: {},
  arity: [1, 1],
  async run(given, { client, signal, print }) {
    const post = await client.post.byId.query({ id: given.arguments[0] ?? '' }, { signal });
    await print(post, () => postText(post));
    return exitCodes.done;
  },
};
