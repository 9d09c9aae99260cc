import { Command } from '@commander-js/extra-typings';
import { examples, type OpenSession } from '../command.ts';

export function importCommand(open: OpenSession) {
  return new Command('import')
    .summary('Publish the posts of a file or of a folder of Markdown files.')
    .description(
      `Publish the posts of a folder of Markdown files, of one Markdown file, of a JSON Lines file, or of the JSON export of Ghost or dev.to, as yours and in the order of the source.

Titles and bodies are taken; ids, dates, views and authors are not. A draft does not become public: it is sent as a draft of yours, as 'postern drafts' lists them. Everything that is left out is named with its reason, and the exit code is then 6. A post that you already have, with the same title and body, is skipped. A stopped import continues when you run it again: a journal beside the source holds what is done.`,
    )
    .argument('<path>', 'file or folder')
    .addHelpText(
      'after',
      examples('postern import mine.jsonl', 'postern import posts/', 'postern import my-blog.ghost.json'),
    )
    .action(async (path, _options, command) => {
      const session = await open(command);
      const { importPosts } = await import('../exchange/import-posts.ts');
      await importPosts(path, session);
    });
}
