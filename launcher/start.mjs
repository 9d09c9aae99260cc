// @ts-check
// `npm start` and `npm run dev`: installs what is missing, builds what has changed, prepares the database,
// starts the parts, and prints one address.
import './src/node-version.mjs';
import path from 'node:path';
import { appAddress, appOrigins, isLoopback, requireOrigins } from './src/address.mjs';
import { app, build, packages } from './src/build.mjs';
import { hasClerkKeys } from './src/clerk-keys.mjs';
import { runDatabaseCommand } from './src/database.mjs';
import { installPackages } from './src/install.mjs';
import { startLocalAccounts } from './src/local-accounts.mjs';
import { useClone } from './src/locks/clone.mjs';
import { takeDataDir } from './src/locks/data-dir.mjs';
import { readable, root } from './src/paths.mjs';
import { freePort } from './src/port.mjs';
import { failWhenEnded, runCommand } from './src/processes.mjs';
import { readSettings } from './src/settings.mjs';
import { startWebServer } from './src/web-server.mjs';

/** The pages of Clerk's components. Variables that are set already stay. */
const clerkPages = {
  NEXT_PUBLIC_CLERK_SIGN_IN_URL: '/sign-in',
  NEXT_PUBLIC_CLERK_SIGN_UP_URL: '/sign-up',
  NEXT_PUBLIC_CLERK_SIGN_IN_FALLBACK_REDIRECT_URL: '/',
  NEXT_PUBLIC_CLERK_SIGN_UP_FALLBACK_REDIRECT_URL: '/',
};

await runCommand(async () => {
  const dev = process.argv.includes('--dev');
  const { env, dataDir, host, databaseUrl, ...settings } = readSettings(root, process.env);
  const clerkKeys = hasClerkKeys(env);
  if (clerkKeys) requireOrigins(host, env);
  const port = settings.port || (await freePort(0, host));
  const url = appAddress(host, port);
  const logDir = path.join(dataDir, 'logs');
  /** @type {import('./src/locks/beacon.mjs').Holder} */
  const holder = { name: `Postern at ${url}`, kind: dev ? 'dev' : 'app' };

  await takeDataDir(dataDir, holder);
  await freePort(port, host);
  await useClone(holder, async (refuseIfUsed) => {
    await installPackages({ env, logDir, refuseIfUsed });
    if (dev) await refuseIfUsed('the clone to itself for `npm run dev`', ['dev']);
    await build(dev ? packages : app, { env, logDir, refuseIfUsed });
  });

  await runDatabaseCommand('prepare', {
    env,
    databaseUrl,
    seedIfNew: !clerkKeys && env.POSTERN_SEED !== '0',
  });
  const accounts = clerkKeys
    ? null
    : await startLocalAccounts({ env, dataDir, host, appUrl: url, appOrigins: appOrigins(host, port) });
  const web = await startWebServer({
    env: {
      ...clerkPages,
      ...env,
      ...accounts?.env,
      POSTERN_APP_ORIGINS: env.POSTERN_APP_ORIGINS || appOrigins(host, port).join(','),
      DATABASE_URL: databaseUrl,
      POSTERN_DATA_DIR: dataDir,
    },
    host,
    port,
    url,
    dev,
    logDir,
  });

  // In one write, so that a program that waits for the address reads all of it.
  console.log(
    [
      `Postern is at ${url}`,
      `${databaseUrl.startsWith('file:') ? 'Its data lives' : 'Its posts live on the MongoDB server, the rest'} in ${readable(dataDir)}. Ctrl-C stops it.`,
      ...(accounts && !isLoopback(host)
        ? [
            `HOST is ${host}: anyone who can reach this machine can sign up, with an account that lives here only.`,
          ]
        : []),
    ].join('\n'),
  );
  return Promise.race([
    failWhenEnded(web, 'The web server stopped by itself: see above, and run this again.'),
    ...(accounts
      ? [
          failWhenEnded(
            accounts.part,
            'The local accounts stopped by themselves: see above, and run this again.',
          ),
        ]
      : []),
  ]);
});
