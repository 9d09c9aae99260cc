import type { Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { pageText } from '../show-post.ts';
import { pageOptionLines, pageOptions, readPage } from './page-options.ts';

export const list: Command = {
  name: 'list',
  usage: '',
  summary: 'Lists posts.',
  optionLines: [...pageOptionLines, '--author ID      only posts of this user id'],
  examples: ['postern list --sort views --limit 5', 'postern list -q lighthouse --json'],
  options: { ...pageOptions, author: { type: 'string' } },
  arity: [0, 0],
  async run(given, { client, signal, print }) {
    const input = { ...readPage(given), authorId: given.text('author') };
    const page = await client.post.list.query(input, { signal });
    await print(page, () => pageText(page));
    return exitCodes.done;
  },
};
