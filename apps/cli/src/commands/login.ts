import type { Command } from '../command.ts';
import { configPath, writeConfig } from '../config-file.ts';
import { exitCodes, usageError } from '../exit.ts';
import { printableLine } from '../output.ts';
import { ask, askHidden } from '../prompt.ts';
import { openClient } from '../session.ts';

export const login: Command = {
  name: 'login',
  usage: '',
  summary: 'Asks for the address and an API key, checks them, and remembers them for this user alone.',
  optionLines: ['(without a terminal, the key is read from standard input)'],
  examples: ['postern login', 'postern login --url https://postern.example < key.txt'],
  options: {},
  arity: [0, 0],
  async run(given, { url: known, signal, print }) {
    const url =
      given.text('url') ??
      (process.stdin.isTTY ? (await ask(`Address [${known}]: `, signal)) || known : known);
    const key = given.text('key') ?? (await askHidden('API key (from your profile page): ', signal));
    if (key === '') throw usageError('Give an API key; your profile page makes one.');
    const me = await openClient(url, key).user.me.query(undefined, { signal });
    const path = configPath(process.env);
    await writeConfig(path, { url, key });
    await print(me, () => `Signed in as ${printableLine(me.name)} at ${url}; remembered in ${path}.`);
    return exitCodes.done;
  },
};
