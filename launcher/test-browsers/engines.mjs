// @ts-check
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../src/port.mjs';
import { startTool } from '../src/processes.mjs';
import { openBidi } from './bidi.mjs';
import { firefoxPreferences } from './firefox-preferences.mjs';
import { until, within } from './until.mjs';
import { openWebDriver } from './webdriver.mjs';

/**
 * An engine that the story can be told in.
 * @typedef {object} EngineChoice
 * @property {string} name
 * @property {string} install what to install where it is missing
 * @property {() => string[] | null} find its programs, or null where one is missing
 * @property {(programs: string[], env: NodeJS.ProcessEnv) => Promise<import('./session.d.ts').Engine>} start
 */

/** @type {EngineChoice[]} */
export const engines = [
  {
    name: 'Firefox',
    install: 'apt-get install firefox-esr',
    find: () => all([onPath('firefox-esr') ?? onPath('firefox')]),
    start: startFirefox,
  },
  {
    name: 'WebKitGTK',
    install: 'apt-get install webkit2gtk-driver xvfb',
    find: () => all([onPath('WebKitWebDriver'), onPath('Xvfb'), miniBrowser()]),
    start: startWebKit,
  },
];

/** @type {EngineChoice['start']} */
async function startFirefox([firefox = ''], env) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'postern-firefox-'));
  process.on('exit', () => rmSync(profile, { recursive: true, force: true }));
  writeFileSync(path.join(profile, 'user.js'), firefoxPreferences);
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const browser = startTool(firefox, args, { ...env, HOME: profile });
  const [, address = ''] = await saysLine(browser.child, /^WebDriver BiDi listening on (ws:\S+)$/m);
  return withProcesses(await openBidi(address), [browser]);
}

/** @type {EngineChoice['start']} */
async function startWebKit([driverProgram = '', xvfb = '', browser = ''], env) {
  const screenArgs = ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const screen = startTool(xvfb, screenArgs, env);
  const [, display = ''] = await saysLine(screen.child, /^(\d+)$/m);
  const port = await freePort(0, '127.0.0.1');
  const home = mkdtempSync(path.join(os.tmpdir(), 'postern-webkit-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  const driver = startTool(driverProgram, [`--port=${port}`], { ...env, DISPLAY: `:${display}`, HOME: home });
  driver.child.stderr?.resume();
  driver.child.stdout?.resume();
  const url = `http://127.0.0.1:${port}`;
  await until('WebKitWebDriver', () =>
    fetch(`${url}/status`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const opened = await openWebDriver(url, {
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
  });
  return withProcesses(opened, [driver, screen]);
}

/**
 * @param {Awaited<ReturnType<typeof openBidi>>} opened
 * @param {ReturnType<typeof startTool>[]} tools what must end after the session, in this order
 * @returns {import('./session.d.ts').Engine}
 */
function withProcesses({ version, session, end }, tools) {
  return {
    version,
    session,
    end: async () => {
      try {
        await end();
      } finally {
        for (const tool of tools) await tool.end();
      }
    },
  };
}

/**
 * Waits for a line that a tool writes; what it writes after that is dropped.
 * @param {import('node:child_process').ChildProcess} child
 * @param {RegExp} line
 * @returns {Promise<RegExpExecArray>}
 * @throws {Error} when it ends before, with what it wrote
 */
function saysLine(child, line) {
  let written = '';
  const said = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        written = (written + text).slice(-10_000);
        const match = line.exec(written);
        if (match) resolve(match);
      });
    }
    child.on('exit', () => reject(new Error(`It ended before it answered: ${written}`)));
  });
  return within(`a line like ${line}`, said);
}

/** @param {(string | null)[]} programs */
const all = (programs) => {
  const found = programs.filter((program) => program !== null);
  return found.length === programs.length ? found : null;
};

/** @param {string} command */
function onPath(command) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, command)).find((file) => existsSync(file)) ?? null;
}

/** WebKitGTK's own small browser, which WebKitWebDriver steers; distributions keep it in different folders. */
function miniBrowser() {
  const folders = ['/usr/lib', ...readFolders('/usr/lib'), '/usr/libexec', '/usr/lib64'];
  return (
    folders
      .flatMap((folder) =>
        ['4.1', '4.0', '6.0'].map((api) => `${folder}/webkit${api === '6.0' ? '' : '2'}gtk-${api}`),
      )
      .map((folder) => path.join(folder, 'MiniBrowser'))
      .find((file) => existsSync(file)) ?? null
  );
}

/** @param {string} folder */
function readFolders(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => path.join(folder, name));
}
