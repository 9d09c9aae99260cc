import { createEnv } from '@t3-oss/env-core';
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import { z } from 'zod';
import { authVariables } from './auth/variables';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

/** What the web app reads from its environment. Nothing is read while building, so that one build serves any environment. */
export const env = createEnv({
  server: {
    DATABASE_URL: z.string().min(1),
    ...authVariables,
    /** The origins at which the app is opened, separated by commas: their hosts are answered, and sessions of theirs (`azp`) count. */
    POSTERN_APP_ORIGINS: z
      .string()
      .transform((value) => value.split(',').map((origin) => origin.trim()))
      .pipe(z.array(z.url({ protocol: /^https?$/ }))),
    /** The address that the app listens on. */
    HOST: z.string().default('127.0.0.1'),
    /** Set by the HTTP server in its own process: its rules need no second reading. */
    POSTERN_HTTP_SERVER: flag,
    /** Set by the launcher when accounts live on this computer only. */
    POSTERN_LOCAL_ACCOUNTS: flag,
    /** Set by the launcher: proves to the local accounts that a request comes from the app. */
    POSTERN_LOCAL_ACCOUNTS_SECRET: z.string().optional(),
  },
  runtimeEnv: process.env,
  emptyStringAsUndefined: true,
  skipValidation: process.env.NEXT_PHASE === PHASE_PRODUCTION_BUILD,
  onValidationError: (issues) => {
    const names = issues.map((issue) => issue.path?.join('.')).join(', ');
    throw new Error(`Set ${names} in .env.local at the root of the repository; .env.example explains each.`);
  },
});
