import { createEnv } from '@t3-oss/env-core';
import { z } from 'zod';
import { isMongoUrl } from './open-post-store.ts';
import { StoreUnavailableError } from './post-store.ts';

/**
 * The environment that this package reads.
 * @throws StoreUnavailableError that names the variable.
 */
export function databaseEnv(): { DATABASE_URL: string } {
  return createEnv({
    server: {
      DATABASE_URL: z
        .string(
          'DATABASE_URL is not set; set it to a file URL with an absolute path, such as file:/home/me/postern.db.',
        )
        .refine((url) => isMongoUrl(url) || /^file:\/(?:\/\/)?[^/]/.test(url), {
          error:
            'DATABASE_URL is neither a MongoDB connection string nor a file URL with an absolute path; set it to one such as file:/home/me/postern.db.',
        }),
    },
    runtimeEnv: process.env,
    emptyStringAsUndefined: true,
    onValidationError: ([issue]) => {
      throw new StoreUnavailableError(issue?.message ?? 'DATABASE_URL cannot be read.');
    },
  });
}
