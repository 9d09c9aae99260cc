import type { Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { pageText } from '../show-post.ts';
import { pageOptionLines, pageOptions, readPage } from './page-options.ts';

export const mine: Command = {
  name: 'mine',
  usage: '',
  summary: 'Lists your own posts.',
  optionLines: pageOptionLines,
  examples: ['postern mine', 'postern mine --sort views --json'],
  options: pageOptions,
  arity: [0, 0],
  async run(given, { client, signal, print }) {
    const page = await client.post.mine.query(readPage(given), { signal });
    await print(page, () => pageText(page));
    return exitCodes.done;
  },
};
