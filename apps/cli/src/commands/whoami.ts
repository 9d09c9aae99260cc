import { Command } from '@commander-js/extra-typings';
import { examples, type OpenSession } from '../command.ts';
import { printableLine } from '../output.ts';

export function whoamiCommand(open: OpenSession) {
  return new Command('whoami')
    .description('Print the account that the API key belongs to, and the address.')
    .addHelpText('after', examples('postern whoami --json'))
    .action(async (_options, command) => {
      const { client, signal, print, url } = await open(command);
      const me = await client.user.me.query(undefined, { signal });
      const email = me.email ?? 'no verified email, so nothing can be written';
      await print(me, () => `${printableLine(me.name)} (${printableLine(email)}), ${me.id}, at ${url}`);
    });
}
