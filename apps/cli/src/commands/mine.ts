import { examples, type OpenSession } from '../command.ts';
import { pageText } from '../show-post.ts';
import { pageCommand, pageInput } from './page-options.ts';

export function mineCommand(open: OpenSession) {
  return pageCommand('mine')
    .description('List your own posts.')
    .addHelpText('after', examples('postern mine', 'postern mine --sort views --json'))
    .action(async (options, command) => {
      const { client, signal, print } = await open(command);
      const page = await client.post.mine.query(pageInput(options), { signal });
      await print(page, () => pageText(page));
    });
}
