// @ts-check
import { Failure } from './failure.mjs';

const publishableName = 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY';
const secretName = 'CLERK_SECRET_KEY';
const where = 'copy both keys from the "API keys" page of Clerk\'s dashboard';

/**
 * Whether the environment holds a pair of Clerk's keys.
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} false when neither is set: accounts are then local
 * @throws {Failure} when one is missing, or they are not what Clerk gives out
 */
export function hasClerkKeys(env) {
  const publishable = env[publishableName]?.trim() ?? '';
  const secret = env[secretName]?.trim() ?? '';
  if (!publishable && !secret) return false;
  if (!publishable || !secret) {
    const [present, missing] = publishable ? [publishableName, secretName] : [secretName, publishableName];
    throw new Failure(
      `${missing} is missing while ${present} is set: add the line ${missing}=… to .env.local, or remove ${present} for local accounts.`,
    );
  }
  const publishableMode = /^pk_(test|live)_/.exec(publishable)?.[1];
  if (!publishableMode || !frontendHost(publishable)) {
    throw new Failure(
      `${publishableName} is not a publishable key of Clerk (pk_test_… or pk_live_…): ${where}.`,
    );
  }
  const secretMode = /^sk_(test|live)_[A-Za-z0-9_-]+$/.exec(secret)?.[1];
  if (!secretMode) {
    throw new Failure(`${secretName} is not a secret key of Clerk (sk_test_… or sk_live_…): ${where}.`);
  }
  if (publishableMode !== secretMode) {
    throw new Failure(
      `${publishableName} is a ${publishableMode} key and ${secretName} is a ${secretMode} key: ${where}, of one instance.`,
    );
  }
  return true;
}

/**
 * The host of Clerk's Frontend API that a publishable key names: base64 of the host and a dollar sign.
 * @param {string} publishableKey
 * @returns {string | null} null when it names none
 */
function frontendHost(publishableKey) {
  const decoded = Buffer.from(publishableKey.split('_')[2] ?? '', 'base64').toString('utf8');
  return /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)\$$/i.exec(decoded)?.[1] ?? null;
}
