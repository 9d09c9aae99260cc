import { Command } from '@commander-js/extra-typings';
import { examples, type OpenSession } from '../command.ts';

export function exportCommand(open: OpenSession) {
  return new Command('export')
    .description('Write whole posts to standard output or a folder, oldest first: yours, or everybody’s.')
    .option('--all', 'everybody’s posts')
    .option(
      '--folder <path>',
      'a Markdown file for each post, as Hugo and Jekyll read them, instead of JSON Lines on standard output',
    )
    .addHelpText('after', examples('postern export > mine.jsonl', 'postern export --all --folder posts/'))
    .action(async (options, command) => {
      const session = await open(command);
      const { exportPosts } = await import('../exchange/export-posts.ts');
      await exportPosts(options, session);
    });
}
