import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type Config, configPath } from './config-file.ts';
import { openClient } from './session.ts';

/**
 * Saves an address and a key once the server accepts the key.
 * @returns the account of the key, and the path of the saved file.
 * @throws PosternError when the server does not accept the key.
 */
export async function signIn(url: string, key: string, signal: AbortSignal) {
  const me = await openClient(url, key).user.me.query(undefined, { signal });
  const path = configPath(process.env);
  await save(path, { url, key });
  return { me, path };
}

/** Replaces the file whole or not at all. Only this user can read it, because it holds a key. */
async function save(path: string, config: Config): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFileAtomic(path, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
}
