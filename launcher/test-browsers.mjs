// @ts-check
// `npm run test:browsers`: one short story in Firefox and in WebKitGTK, against the built app. An engine that is not
// installed is skipped by name; the last line counts the steps of the story.
import './src/node-version.mjs';
import { app } from './src/build.mjs';
import { prepareClone } from './src/prepare-clone.mjs';
import { failWhenStopped, runCommand } from './src/processes.mjs';
import { testEnvironment } from './src/test-environment.mjs';
import { sum, totalsLine } from './src/totals.mjs';
import { engines } from './test-browsers/engines.mjs';
import { story } from './test-browsers/story.mjs';

/** Tries of the story in one engine, when the engine itself crashes. */
const mostTries = 3;

/** What WebKitWebDriver answers when its page process has crashed. */
const isCrash = (/** @type {string} */ message) => message.startsWith('invalid session id');

await runCommand(async () => {
  failWhenStopped();
  const env = testEnvironment(process.env);
  const found = engines.map((engine) => ({ engine, programs: engine.find() }));
  const totals = [];
  for (const { engine, programs } of found) {
    if (programs) continue;
    console.log(`skipped: ${engine.name} is not installed (${engine.install})`);
    totals.push({ passed: 0, failed: 0, skipped: 1 });
  }
  if (totals.length < engines.length) {
    await prepareClone('npm run test:browsers', [app], env);
    // The packages may have been installed a moment ago.
    const { startApp } = await import('@postern/testing/start-app');
    const postern = await startApp();
    try {
      for (const { engine, programs } of found) {
        if (programs) totals.push(await tell(engine, programs, env, postern.url));
      }
    } finally {
      await postern.stop('SIGTERM');
      postern.remove();
    }
  }
  const all = sum(totals);
  console.log(`\n${totalsLine(all)}`);
  return all.failed === 0 ? 0 : 1;
});

/**
 * Tells the story in one engine. A step needs those before it, so the first that fails is the last. An engine that
 * crashes says nothing of the app, so the story begins again.
 * @param {import('./test-browsers/engines.mjs').EngineChoice} choice
 * @param {string[]} programs
 * @param {NodeJS.ProcessEnv} env
 * @param {string} url of the app
 * @param {number} [tries] that are left, this one included
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
async function tell(choice, programs, env, url, tries = mostTries) {
  let passed = 0;
  let step = 'starts';
  /** @type {import('./test-browsers/session.d.ts').Engine | undefined} */
  let engine;
  try {
    engine = await choice.start(programs, env);
    console.log(`${choice.name} ${engine.version}`);
    for (const [name, run] of story(engine.session, url)) {
      step = name;
      await run();
      passed += 1;
      console.log(`  ok     ${name}`);
    }
    step = 'ends';
    await engine.end();
    return { passed, failed: 0, skipped: 0 };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await engine?.end().catch(() => {});
    if (isCrash(message) && tries > 1) {
      console.log(`  again  ${choice.name} crashed (${step}): the story begins again`);
      return tell(choice, programs, env, url, tries - 1);
    }
    console.log(`  FAILED ${choice.name} ${step}: ${message}`);
    return { passed, failed: 1, skipped: 0 };
  }
}
