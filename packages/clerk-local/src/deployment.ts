import { isLocalHost } from './http/hosts.ts';
import { StartError } from './start-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that hosting platforms set for what they run. */
const PLATFORM_VARIABLES = [
  'VERCEL',
  'NETLIFY',
  'RENDER',
  'FLY_APP_NAME',
  'RAILWAY_ENVIRONMENT',
  'K_SERVICE',
  'DYNO',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_EXECUTION_ENV',
  'ECS_CONTAINER_METADATA_URI_V4',
  'FUNCTIONS_WORKER_RUNTIME',
  'WEBSITE_INSTANCE_ID',
  'GAE_ENV',
  'CF_PAGES',
  'HEROKU_APP_ID',
  'KUBERNETES_SERVICE_HOST',
] as const;

const PUBLISHABLE_KEY_VARIABLES = ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'CLERK_PUBLISHABLE_KEY'] as const;

/**
 * Local accounts are for one computer. Refuses everything that looks like a deployment.
 * @throws StartError when real keys are present, a hosting platform's variable is set, or the app's address is public.
 */
export function refuseDeployment(env: Environment, appUrl: URL): void {
  const secret = env.CLERK_SECRET_KEY ?? '';
  if (secret !== '' && !secret.startsWith('sk_test_local_')) {
    throw new StartError(
      'CLERK_SECRET_KEY holds a real Clerk key, so local accounts do not start: remove it to use them, or set both Clerk keys to use Clerk.',
    );
  }
  for (const name of PUBLISHABLE_KEY_VARIABLES) {
    const key = env[name] ?? '';
    if (key !== '' && !isStandInKey(key)) {
      throw new StartError(
        `${name} holds a real Clerk key, so local accounts do not start: remove it to use them, or set both Clerk keys to use Clerk.`,
      );
    }
  }
  const platform = PLATFORM_VARIABLES.find((name) => (env[name] ?? '') !== '');
  if (platform !== undefined) {
    throw new StartError(
      `${platform} says that a hosting platform runs this, where local accounts are not safe: set NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY to use Clerk.`,
    );
  }
  if (!isLocalHost(appUrl.hostname)) {
    throw new StartError(
      `${appUrl.host} is a public address, where local accounts are not safe: set NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY to use Clerk.`,
    );
  }
}

function isStandInKey(publishableKey: string): boolean {
  if (!publishableKey.startsWith('pk_test_')) return false;
  const host = Buffer.from(publishableKey.slice('pk_test_'.length), 'base64').toString();
  return /^[0-9a-f]{8}\.local-stand-in\.invalid\$$/.test(host);
}
