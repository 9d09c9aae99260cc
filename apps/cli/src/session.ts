import { createPosternClient, type PosternClient } from '@postern/client';
import type { Session } from './command.ts';
import { configPath, readConfig } from './config-file.ts';
import { usageError } from './exit.ts';
import { writeLine } from './output.ts';

/** Where Postern is when nobody says otherwise: `npm start` on this computer. */
const defaultUrl = 'http://127.0.0.1:3000';

interface Wanted {
  url: string | undefined;
  key: string | undefined;
  /** Seconds, as typed. */
  timeout: string | undefined;
  json: boolean;
  signal: AbortSignal;
}

/**
 * The client that options, environment and what is remembered ask for, in this order. A remembered key goes to the
 * address that it was remembered with, and to no other.
 */
export async function openSession(wanted: Wanted): Promise<Session> {
  const remembered = await readConfig(configPath(process.env));
  const url = wanted.url ?? (process.env.POSTERN_URL || remembered.url) ?? defaultUrl;
  const rememberedKey = url === (remembered.url ?? defaultUrl) ? remembered.key : undefined;
  const key = wanted.key ?? (process.env.POSTERN_KEY || rememberedKey);
  const timeout = wanted.timeout === undefined ? undefined : milliseconds(wanted.timeout);
  return {
    client: openClient(url, key, timeout),
    url,
    signal: wanted.signal,
    print: (answer, text) => writeLine(wanted.json ? JSON.stringify(answer) : text()),
  };
}

/** @throws CommandError when the url is none. */
export function openClient(url: string, key: string | undefined, timeout?: number): PosternClient {
  try {
    return createPosternClient({ url, token: key, timeout });
  } catch (error) {
    if (error instanceof TypeError) throw usageError(`${url} is no address; give one such as ${defaultUrl}.`);
    throw error;
  }
}

function milliseconds(seconds: string): number {
  const value = Number(seconds);
  if (!(value > 0 && value <= 3_600))
    throw usageError('--timeout takes a number of seconds, from 1 to 3600.');
  return value * 1_000;
}
