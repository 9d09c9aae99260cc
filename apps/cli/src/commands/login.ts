import { Command } from '@commander-js/extra-typings';
import { examples, type OpenSession } from '../command.ts';
import { usageError } from '../exit.ts';
import { printableLine } from '../output.ts';
import { ask, askHidden } from '../prompt.ts';

export function loginCommand(open: OpenSession) {
  return new Command('login')
    .summary('Ask for the address and an API key, check them, and save them for your user only.')
    .description(
      'Ask for the address and an API key, check them, and save them for your user only. Without a terminal the key is read from standard input.',
    )
    .addHelpText('after', examples('postern login', 'postern login --url https://postern.example < key.txt'))
    .action(async (_options, command) => {
      const { url: known, options, signal, print } = await open(command);
      const { signIn } = await import('../sign-in.ts');
      const url =
        options.url ?? (process.stdin.isTTY ? (await ask(`Address [${known}]: `, signal)) || known : known);
      const key = options.key ?? (await askHidden('API key (from your profile page): ', signal));
      if (key === '') throw usageError('Give an API key; your profile page creates one.');
      const { me, path } = await signIn(url, key, signal);
      await print(me, () => `Signed in as ${printableLine(me.name)} at ${url}; saved in ${path}.`);
    });
}
