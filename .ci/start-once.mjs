// @ts-check
// Starts the app as `npm start` does, on a free port and a data directory of its own, asks for the first page, signs
// somebody up, publishes a post, stops the app, and closes with `1 passed, 0 failed`, or `0 passed, 1 failed` after the reason.
import { startApp } from '@postern/testing/start-app';
import { publish, signUp } from '@postern/testing/writer';

const app = await startApp();
let problem = '';
try {
  const answer = await fetch(app.url, { headers: { accept: '*/*' } });
  const page = await answer.text();
  if (answer.status !== 200 || !page.includes('Postern'))
    problem = `The first page answered ${answer.status}.`;
  const token = await (await signUp(app.url)).token();
  if ((await publish(app.url, token, 'Published once')) === null)
    problem ||= 'A post could not be published.';
} finally {
  const code = await app.stop('SIGTERM');
  if (code !== 0) problem ||= `It stopped with exit code ${code}.`;
  app.remove();
}
if (problem) process.stdout.write(`${problem}\n`);
process.stdout.write(`Node ${process.version}\n${problem ? '0 passed, 1 failed' : '1 passed, 0 failed'}\n`);
process.exitCode = problem ? 1 : 0;
