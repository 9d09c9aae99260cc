import type { Command } from '../command.ts';
import { exitCodes, usageError } from '../exit.ts';
import { printableLine } from '../output.ts';
import { ask } from '../prompt.ts';

export const remove: Command = {
  name: 'delete',
  usage: '<id>',
  summary: 'Deletes a post of yours.',
  optionLines: ['--yes            do not ask'],
  examples: ['postern delete 6924f1c0a1b2c3d4e5f60718', 'postern delete 6924f1c0a1b2c3d4e5f60718 --yes'],
  options: { yes: { type: 'boolean', short: 'y' } },
  arity: [1, 1],
  async run(given, { client, signal, print }) {
    const id = given.arguments[0] ?? '';
    if (!given.flag('yes')) {
      if (!process.stdin.isTTY) throw usageError('Nobody can be asked here; say --yes.');
      const { title } = await client.post.byId.query({ id }, { signal });
      const answer = await ask(`Delete "${printableLine(title)}"? [y/N] `, signal);
      if (!/^y(es)?$/i.test(answer)) return exitCodes.refused;
    }
    const deleted = await client.post.delete.mutate({ id }, { signal });
    await print(deleted, () => 'Deleted.');
    return exitCodes.done;
  },
};
