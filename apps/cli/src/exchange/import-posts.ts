import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type PosternClient, PosternError } from '@postern/client';
import { exitCodes, usageError } from '../exit.ts';
import { note, printableLine } from '../output.ts';
import type { Session } from '../session.ts';
import { type Journal, openJournal } from './journal.ts';
import { readJsonLines } from './json-lines.ts';
import { folderSize, readMarkdown } from './markdown-folder.ts';
import { openProgress } from './progress.ts';
import type { ImportablePost, ImportRecord } from './record.ts';
import { hasSamePost } from './same-post.ts';

/** How many records of each kind. */
interface Outcome {
  published: number;
  /** Published by an earlier run, or the caller has a post with the same title and body. */
  already: number;
  refused: number;
}

/**
 * Publishes the posts of a file or folder as the caller's.
 * @throws CommandError when the source cannot be read, PosternError when the server stops the import.
 */
export async function importPosts(source: string, { client, signal, url, print }: Session): Promise<void> {
  const path = resolve(source);
  const { records, size, unit } = await openSource(path);
  const me = await client.user.me.query(undefined, { signal });
  const journal = await openJournal(`${path}.journal`, { url, userId: me.id });
  const progress = openProgress('posts');
  const outcome: Outcome = { published: 0, already: 0, refused: 0 };
  try {
    for await (const record of records) {
      const complaint = await importOne(client, journal, record, outcome, signal);
      if (complaint !== null) {
        progress.clear();
        outcome.refused += 1;
        note(`${unit} ${printableLine(record.place)}: ${printableLine(complaint)}`);
      }
      const done = outcome.published + outcome.already + outcome.refused;
      progress.at(done, Math.min(1, record.read / Math.max(1, size)));
    }
  } catch (error) {
    progress.clear();
    if (!signal.aborted) note(`Stopped after ${sentence(outcome)} Run the same command again to go on.`);
    throw error;
  }
  progress.clear();
  if (outcome.refused === 0) await journal.remove();
  else process.exitCode = exitCodes.partly;
  await print(outcome, () => sentence(outcome));
}

async function openSource(path: string) {
  const found = await stat(path).catch((cause: unknown) => {
    throw Object.assign(usageError(`${path} cannot be read.`), { cause });
  });
  return found.isDirectory()
    ? { records: readMarkdown(path), size: await folderSize(path), unit: 'File' }
    : { records: readJsonLines(path), size: found.size, unit: 'Line' };
}

/** Publishes one record. @returns why it was refused, or null. @throws PosternError for an error that stops the import. */
async function importOne(
  client: PosternClient,
  journal: Journal,
  { place, post, complaint }: ImportRecord,
  outcome: Outcome,
  signal: AbortSignal,
): Promise<string | null> {
  if (post === null) return complaint;
  if (journal.has(place, post)) {
    outcome.already += 1;
    return null;
  }
  const refusal = await publish(client, post, outcome, signal);
  if (refusal === null) await journal.add(place, post);
  return refusal;
}

async function publish(
  client: PosternClient,
  post: ImportablePost,
  outcome: Outcome,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    await client.post.create.mutate(post, { signal });
    outcome.published += 1;
    return null;
  } catch (error) {
    if (!(error instanceof PosternError)) throw error;
    if (error.is('CONFLICT') && error.reason === 'title') {
      if (!(await hasSamePost(client, post, signal))) return `${error.message} Its body is different.`;
      outcome.already += 1;
      return null;
    }
    if (error.is('BAD_REQUEST', 'PAYLOAD_TOO_LARGE')) return error.message;
    throw error;
  }
}

function sentence({ published, already, refused }: Outcome): string {
  return `${published} published, ${already} already there, ${refused} refused.`;
}
