import { Command } from '@commander-js/extra-typings';
import { examples, type OpenSession } from '../command.ts';
import { exitCodes, usageError } from '../exit.ts';
import { printableLine } from '../output.ts';
import { ask } from '../prompt.ts';

export function deleteCommand(open: OpenSession) {
  return new Command('delete')
    .description('Delete a post of yours.')
    .argument('<id>', 'id of the post')
    .option('-y, --yes', 'do not ask')
    .addHelpText(
      'after',
      examples('postern delete 6924f1c0a1b2c3d4e5f60718', 'postern delete 6924f1c0a1b2c3d4e5f60718 --yes'),
    )
    .action(async (id, { yes }, command) => {
      const { client, signal, print } = await open(command);
      if (!yes) {
        if (!process.stdin.isTTY) throw usageError('There is no terminal to ask on; add --yes.');
        const { title } = await client.post.byId.query({ id }, { signal });
        const answer = await ask(`Delete "${printableLine(title)}"? [y/N] `, signal);
        if (!/^y(es)?$/i.test(answer)) {
          process.exitCode = exitCodes.refused;
          return;
        }
      }
      const deleted = await client.post.delete.mutate({ id }, { signal });
      await print(deleted, () => 'Deleted.');
    });
}
