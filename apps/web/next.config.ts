import { join } from 'node:path';
import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import { publicVariablePrefix } from './src/auth/variables.ts';

/** One build serves any keys: a public variable that is set while building would be frozen into it. */
function forgetKeys() {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith(publicVariablePrefix)) delete process.env[name];
  }
}

export default function config(phase: string): NextConfig {
  if (phase === PHASE_PRODUCTION_BUILD) forgetKeys();
  const root = join(import.meta.dirname, '../..');
  return {
    transpilePackages: ['@postern/api', '@postern/db', '@postern/text'],
    serverExternalPackages: ['@prisma/client', '@prisma/orm-mongo', 'libsql', 'mongodb'],
    outputFileTracingRoot: root,
    turbopack: { root },
    // Next would rename 127.0.0.1 to localhost for the proxy, and then take Clerk's rewrite of the request for
    // one to another host.
    skipProxyUrlNormalize: true,
    // Titles come with the page, for everybody: streamed behind it, a page is for a moment without one.
    htmlLimitedBots: /.*/,
    // No page uses the image route, so it is off.
    images: { unoptimized: true },
    poweredByHeader: false,
    devIndicators: false,
    agentRules: false,
    typedRoutes: true,
  };
}
