import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError, exitCodes } from './exit.ts';

const configSchema = z.object({ url: z.string().optional(), key: z.string().optional() });

/** What `postern login` saves. */
export type Config = z.infer<typeof configSchema>;

/** `$XDG_CONFIG_HOME/postern/config.json`, by default in `~/.config`. */
export function configPath(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'postern', 'config.json');
}

/** The saved settings; none when there is no file. @throws CommandError when it cannot be read. */
export async function readConfig(path: string): Promise<Config> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
    throw new CommandError(`${path} cannot be read; check its permissions.`, exitCodes.unexpected, {
      cause: error,
    });
  });
  const config = configSchema.safeParse(parsed(text));
  if (config.success) return config.data;
  throw new CommandError(`${path} is damaged; remove it and run postern login again.`, exitCodes.unexpected);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
