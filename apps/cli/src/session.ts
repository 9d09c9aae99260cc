import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { createPosternClient, type PosternClient } from '@postern/client';
import { z } from 'zod';
import { configPath, readConfig } from './config-file.ts';
import { usageError } from './exit.ts';
import { writeLine } from './output.ts';

/** What every command gets in addition to its own options. */
export interface Session {
  client: PosternClient;
  /** Address of Postern. */
  url: string;
  /** The options `--url` and `--key`, when given. */
  options: { url?: string | undefined; key?: string | undefined };
  /** Aborts when the person stops the command. */
  signal: AbortSignal;
  /** Prints an answer: as JSON with `--json`, else as text. */
  print(answer: unknown, text: () => string): Promise<void>;
}

/** The address that `npm start` serves on this computer. */
const defaultUrl = 'http://127.0.0.1:3000';

/** What `addCommonOptions` declares. */
const commonOptions = z.object({
  url: z.string().optional(),
  key: z.string().optional(),
  timeout: z.string().optional(),
  json: z.boolean().optional(),
});

/**
 * Opens the session that the options, the environment and the saved settings ask for, in this order. A saved key is
 * sent only to the address that was saved with it.
 * @throws CommandError for an option that is not valid.
 */
export async function openSession(command: CommandUnknownOpts, signal: AbortSignal): Promise<Session> {
  const options = commonOptions.parse(command.opts());
  const saved = await readConfig(configPath(process.env));
  const url = options.url ?? (process.env.POSTERN_URL || saved.url) ?? defaultUrl;
  const savedKey = url === (saved.url ?? defaultUrl) ? saved.key : undefined;
  const key = options.key ?? (process.env.POSTERN_KEY || savedKey);
  const timeout = options.timeout === undefined ? undefined : milliseconds(options.timeout);
  return {
    client: openClient(url, key, timeout),
    url,
    options,
    signal,
    print: (answer, text) => writeLine(options.json ? JSON.stringify(answer) : text()),
  };
}

/** @param timeout in milliseconds. @throws CommandError when the address is not valid. */
export function openClient(url: string, key: string | undefined, timeout?: number): PosternClient {
  try {
    return createPosternClient({ url, token: key, timeout });
  } catch (error) {
    if (error instanceof TypeError)
      throw usageError(`${url} is not an address; give one such as ${defaultUrl}.`);
    throw error;
  }
}

function milliseconds(seconds: string): number {
  const value = Number(seconds);
  if (!(value > 0 && value <= 3_600))
    throw usageError('--timeout takes a number of seconds, more than 0 and at most 3600.');
  return value * 1_000;
}
