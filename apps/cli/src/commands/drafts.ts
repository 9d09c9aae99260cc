import { Argument, Command } from '@commander-js/extra-typings';
import { examples, type OpenSession } from '../command.ts';
import { exitCodes, usageError } from '../exit.ts';
import { printableLine } from '../output.ts';
import { ask } from '../prompt.ts';
import { draftListText, draftText, draftTitle } from '../show-draft.ts';

export function draftsCommand(open: OpenSession) {
  return new Command('drafts')
    .summary('List, show or delete your drafts.')
    .description('List your drafts, which nobody else sees, the last changed first; or show or delete one.')
    .addArgument(
      new Argument('[action]', 'what to do')
        .choices(['list', 'show', 'delete'] as const)
        .default('list' as const),
    )
    .argument('[id]', 'id of the draft, to show or delete it')
    .option('-y, --yes', 'do not ask before deleting')
    .addHelpText(
      'after',
      examples(
        'postern drafts',
        'postern drafts show 6924f1c0a1b2c3d4e5f60718',
        'postern drafts delete 6924f1c0a1b2c3d4e5f60718 --yes',
      ),
    )
    .action(async (action, id, { yes }, command) => {
      if (action === 'list' && id !== undefined)
        throw usageError('A list takes no id; see postern drafts --help.');
      const { client, signal, print } = await open(command);
      if (action === 'list') {
        const drafts = await client.draft.list.query(undefined, { signal });
        await print(drafts, () => draftListText(drafts.items));
        return;
      }
      if (id === undefined)
        throw usageError(`Name the draft to ${action} by its id; postern drafts lists them.`);
      if (action === 'show') {
        const draft = await client.draft.byId.query({ id }, { signal });
        await print(draft, () => draftText(draft));
        return;
      }
      if (!yes) {
        if (!process.stdin.isTTY) throw usageError('There is no terminal to ask on; add --yes.');
        const draft = await client.draft.byId.query({ id }, { signal });
        const answer = await ask(`Delete the draft "${printableLine(draftTitle(draft))}"? [y/N] `, signal);
        if (!/^y(es)?$/i.test(answer)) {
          process.exitCode = exitCodes.refused;
          return;
        }
      }
      const deleted = await client.draft.delete.mutate({ id }, { signal });
      await print(deleted, () => 'Deleted.');
    });
}
