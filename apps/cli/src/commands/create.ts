import { Command } from '@commander-js/extra-typings';
import { postRules } from '@postern/client';
import { editorOption, fileOption, readBody } from '../body-source.ts';
import { examples, type OpenSession } from '../command.ts';
import { refuseUnfit } from '../fit-post.ts';

export function createCommand(open: OpenSession) {
  return new Command('create')
    .description('Publish a post. Without --file or --editor it has no body.')
    .argument('<title>', 'title of the post')
    .addOption(fileOption)
    .addOption(editorOption)
    .addHelpText(
      'after',
      examples(
        'postern create "Only a title"',
        'postern create "Hello" --file hello.md',
        'date | postern create "What time it is" --file -',
        'postern create "A long post" --editor',
      ),
    )
    .action(async (title, options, command) => {
      const { client, signal, print, url } = await open(command);
      refuseUnfit('title', postRules.titleProblem(title));
      const body = await readBody(options, null);
      refuseUnfit('body', postRules.bodyProblem(body ?? ''));
      const post = await client.post.create.mutate({ title, body }, { signal });
      await print(post, () => `Published: ${url}/posts/${post.id}`);
    });
}
