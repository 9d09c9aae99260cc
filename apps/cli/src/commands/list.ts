import { postRules } from '@postern/client';
import { examples, type OpenSession } from '../command.ts';
import { refuseUnfit } from '../fit-post.ts';
import { pageText } from '../show-post.ts';
import { pageCommand, pageInput } from './page-options.ts';

export function listCommand(open: OpenSession) {
  return pageCommand('list')
    .description('List posts.')
    .option('--author <id>', 'only posts of this user id')
    .addHelpText(
      'after',
      examples('postern list --sort views --limit 5', 'postern list -q lighthouse --json'),
    )
    .action(async (options, command) => {
      const { client, signal, print } = await open(command);
      if (options.author !== undefined) refuseUnfit('authorId', postRules.authorIdProblem(options.author));
      const input = { ...pageInput(options), authorId: options.author };
      const page = await client.post.list.query(input, { signal });
      await print(page, () => pageText(page));
    });
}
