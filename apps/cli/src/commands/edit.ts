import { Command } from '@commander-js/extra-typings';
import { postRules } from '@postern/client';
import { editorOption, fileOption, readBody } from '../body-source.ts';
import { examples, type OpenSession } from '../command.ts';
import { usageError } from '../exit.ts';
import { refuseUnfit } from '../fit-post.ts';

export function editCommand(open: OpenSession) {
  return new Command('edit')
    .summary('Change the title or the body of a post of yours.')
    .description(
      'Change the title, the body or both of a post of yours. It is refused when the post is changed meanwhile.',
    )
    .argument('<id>', 'id of the post')
    .option('--title <title>', 'new title')
    .addOption(fileOption)
    .addOption(editorOption)
    .addHelpText(
      'after',
      examples(
        'postern edit 6924f1c0a1b2c3d4e5f60718 --title "A better title"',
        'postern edit 6924f1c0a1b2c3d4e5f60718 --editor',
      ),
    )
    .action(async (id, options, command) => {
      const { client, signal, print, url } = await open(command);
      const before = await client.post.byId.query({ id }, { signal });
      const { title } = options;
      if (title !== undefined) {
        // A title that was stored before there was a rule may stay as it is.
        const isSame = title.trim() === before.title.trim();
        refuseUnfit('title', isSame ? postRules.storedTitleProblem(title) : postRules.titleProblem(title));
      }
      const body = await readBody(options, before.body);
      refuseUnfit('body', postRules.bodyProblem(body ?? ''));
      if (title === undefined && body === undefined)
        throw usageError('Say what to change: --title, --file or --editor.');
      const input = { id, title, body, ifUpdatedAt: before.updatedAt };
      const post = await client.post.update.mutate(input, { signal });
      await print(post, () => `Saved: ${url}/posts/${post.id}`);
    });
}
