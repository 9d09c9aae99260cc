import type { Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { printableLine } from '../output.ts';

export const whoami: Command = {
  name: 'whoami',
  usage: '',
  summary: 'Says whose key is used, and where.',
  optionLines: [],
  examples: ['postern whoami --json'],
  options: {},
  arity: [0, 0],
  async run(_given, { client, signal, print, url }) {
    const me = await client.user.me.query(undefined, { signal });
    const email = me.email ?? 'no verified email, so nothing can be written';
    await print(me, () => `${printableLine(me.name)} (${printableLine(email)}), ${me.id}, at ${url}`);
    return exitCodes.done;
  },
};
