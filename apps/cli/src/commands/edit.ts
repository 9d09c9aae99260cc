import { Command } from '@commander-js/extra-typings';
import { editorOption, fileOption, readBody } from '../body-source.ts';
import { examples, type OpenSession } from '../command.ts';
import { usageError } from '../exit.ts';

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
      const body = await readBody(options, before.body);
      if (title === undefined && body === undefined)
        throw usageError('Say what to change: --title, --file or --editor.');
      const input = { id, title, body, ifUpdatedAt: before.updatedAt };
      const post = await client.post.update.mutate(input, { signal });
      await print(post, () => `Saved: ${url}/posts/${post.id}`);
    });
}
