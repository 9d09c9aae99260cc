import { Command } from '@commander-js/extra-typings';
import { examples, type OpenSession } from '../command.ts';
import { postText } from '../show-post.ts';

export function showCommand(open: OpenSession) {
  return new Command('show')
    .description('Show one whole post. It is not counted as a view.')
    .argument('<id>', 'id of the post')
    .addHelpText('after', examples('postern show 6924f1c0a1b2c3d4e5f60718'))
    .action(async (id, _options, command) => {
      const { client, signal, print } = await open(command);
      const post = await client.post.byId.query({ id }, { signal });
      await print(post, () => postText(post));
    });
}
