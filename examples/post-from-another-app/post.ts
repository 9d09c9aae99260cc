/** Publishes this week's release notes. POSTERN_URL says where Postern is, POSTERN_KEY is an API key of yours. */
import { createPosternClient, PosternError } from '@postern/client';

const postern = createPosternClient({
  url: process.env.POSTERN_URL ?? 'http://127.0.0.1:3000',
  token: process.env.POSTERN_KEY,
});

const title = process.argv[2] ?? `Release notes, ${new Date().toISOString().slice(0, 10)}`;

try {
  const me = await postern.user.me.query();
  const post = await postern.post.create.mutate({ title, body: `Written by a program of **${me.name}**.` });
  process.stdout.write(`Published as ${post.author}: ${post.id}\n`);
} catch (error) {
  if (!(error instanceof PosternError)) throw error;
  process.exitCode = 1;
  switch (error.code) {
    case 'CONFLICT':
      process.stderr.write('These notes are out already.\n');
      break;
    case 'UNAUTHORIZED':
      process.stderr.write('Make an API key in your profile page and set POSTERN_KEY to it.\n');
      break;
    default:
      process.stderr.write(`${error.message}\n`);
  }
}
