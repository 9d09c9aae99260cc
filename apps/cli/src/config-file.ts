import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { CommandError, exitCodes } from './exit.ts';

const configSchema = z.object({ url: z.string().optional(), key: z.string().optional() });

/** What `postern login` remembers. */
export type Config = z.infer<typeof configSchema>;

/** `$XDG_CONFIG_HOME/postern/config.json`, by default in `~/.config`. */
export function configPath(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'postern', 'config.json');
}

/** What is remembered; nothing when there is no file. @throws CommandError when it cannot be read. */
export async function readConfig(path: string): Promise<Config> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
    throw new CommandError(`${path} cannot be read; check who may read it.`, exitCodes.unexpected, {
      cause: error,
    });
  });
  const config = configSchema.safeParse(parsed(text));
  if (config.success) return config.data;
  throw new CommandError(`${path} is damaged; remove it and run postern login again.`, exitCodes.unexpected);
}

/** Remembers, for this user alone: the file holds a key. It is replaced whole or not at all. */
export async function writeConfig(path: string, config: Config): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${process.pid}`;
  try {
    await writeFile(fresh, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    await chmod(fresh, 0o600);
    await rename(fresh, path);
  } finally {
    await rm(fresh, { force: true });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
