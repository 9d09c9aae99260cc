// @ts-check
const personal =
  /^(NEXT_PUBLIC_CLERK_|CLERK_|DATABASE_URL$|PORT$|HOST$|POSTERN_(?!(CHROMIUM|TEST_MONGODB_URL)$))/;

/**
 * The environment of a test run: none of the person's own settings, so that no test touches a real database,
 * a real Clerk instance or the data of the app in daily use.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment(env) {
  const kept = { ...env };
  for (const name of Object.keys(kept)) if (personal.test(name)) delete kept[name];
  return { ...kept, POSTERN_ENV_FILE: '' };
}
