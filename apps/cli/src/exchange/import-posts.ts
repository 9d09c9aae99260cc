import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type PosternClient, PosternError } from '@postern/client';
import { exitCodes } from '../exit.ts';
import { postComplaint } from '../fit-post.ts';
import { note, printableLine } from '../output.ts';
import type { Session } from '../session.ts';
import { type Journal, openJournal } from './journal.ts';
import { obeyRetryAfter } from './obey-retry-after.ts';
import { openSource } from './open-source.ts';
import { openProgress, type Progress } from './progress.ts';
import type { ImportablePost, ImportRecord } from './record.ts';
import { hasSamePost } from './same-post.ts';

/** How many records of each kind. */
interface Outcome {
  published: number;
  /** Published by an earlier run, or the caller has a post with the same title and body. */
  already: number;
  refused: number;
  /** Posts that are not public where they come from, and are drafts of the caller's now. */
  drafts: number;
  /** Files and folders that are no posts. */
  unread: number;
}

/** What the import of each record needs. */
interface Import {
  client: PosternClient;
  journal: Journal;
  outcome: Outcome;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Publishes the posts of a file or folder as the caller's.
 * @throws CommandError when the source cannot be read, PosternError when the server stops the import.
 */
export async function importPosts(source: string, { client, signal, url, print }: Session): Promise<void> {
  const path = resolve(source);
  const { records, size } = await openSource(path);
  const progress = openProgress('posts');
  const me = await patiently(() => client.user.me.query(undefined, { signal }), progress, signal);
  const journal = await openJournal(`${path}.journal`, { url, userId: me.id });
  const outcome: Outcome = { published: 0, already: 0, refused: 0, drafts: 0, unread: 0 };
  const run: Import = { client, journal, outcome, progress, signal };
  try {
    for await (const record of records) {
      const complaint = await importOne(run, record);
      if (complaint !== null) {
        progress.clear();
        note(`${record.unit} ${printableLine(record.place)}: ${printableLine(complaint)}`);
      }
      progress.at(total(outcome), Math.min(1, record.read / Math.max(1, size)));
    }
  } catch (error) {
    progress.clear();
    if (!signal.aborted) note(`Stopped after ${sentence(outcome)} Run the same command again to go on.`);
    throw error;
  }
  progress.clear();
  if (outcome.refused === 0) await journal.remove();
  if (outcome.refused + outcome.unread > 0) process.exitCode = exitCodes.partly;
  if (outcome.published > 0)
    note('The posts have the date of this import; dates in the source are not taken.');
  await print(outcome, () => sentence(outcome));
}

/** Counts a record, and publishes it if it is a post. @returns what to say about it, or null. @throws PosternError for an error that stops the import. */
async function importOne(run: Import, record: ImportRecord): Promise<string | null> {
  const { outcome, journal } = run;
  switch (record.kind) {
    case 'unread':
      outcome.unread += 1;
      return record.why;
    case 'refused':
      outcome.refused += 1;
      return record.why;
    case 'draft':
    case 'post': {
      const { place, post } = record;
      if (journal.has(place, post)) {
        outcome.already += 1;
        return null;
      }
      if (record.kind === 'draft') return keepDraft(run, place, post, record.why);
      const refusal = await publish(run, post);
      if (refusal === null) await journal.add(place, post);
      else outcome.refused += 1;
      return refusal;
    }
  }
}

/**
 * Makes a draft of the caller's of it: it must not become public. Its key is made of its place and text, so that a
 * repeated import makes no second one.
 * @returns what to say about it, or null when it is there already
 */
async function keepDraft(
  { client, journal, outcome, progress, signal }: Import,
  place: string,
  post: ImportablePost,
  why: string,
): Promise<string | null> {
  const { title, body } = post;
  const key = createHash('sha256')
    .update(JSON.stringify([place, title, body]))
    .digest('base64url');
  try {
    await patiently(() => client.draft.save.mutate({ key, title, body }, { signal }), progress, signal);
  } catch (error) {
    if (!(error instanceof PosternError)) throw error;
    // An earlier import made the draft, which was changed or published since.
    const isThere = error.is('CONFLICT', 'NOT_FOUND');
    if (!isThere && !error.is('BAD_REQUEST', 'PAYLOAD_TOO_LARGE', 'FORBIDDEN')) throw error;
    outcome[isThere ? 'already' : 'refused'] += 1;
    return isThere ? null : `it is a draft (${why}) and was refused: ${error.message}`;
  }
  await journal.add(place, post);
  outcome.drafts += 1;
  return `it is a draft (${why}) and is among your drafts now`;
}

/** @returns why the post is refused, by the rules for posts or by the server, or null. */
async function publish(
  { client, outcome, progress, signal }: Import,
  post: ImportablePost,
): Promise<string | null> {
  const complaint = postComplaint(post);
  if (complaint !== null) return complaint;
  try {
    await patiently(() => client.post.create.mutate(post, { signal }), progress, signal);
    outcome.published += 1;
    return null;
  } catch (error) {
    if (!(error instanceof PosternError)) throw error;
    if (error.is('CONFLICT') && error.reason === 'title') {
      const isSame = await patiently(() => hasSamePost(client, post, signal), progress, signal);
      if (!isSame) return `${error.message} Its body is different.`;
      outcome.already += 1;
      return null;
    }
    if (error.is('BAD_REQUEST', 'PAYLOAD_TOO_LARGE')) return error.message;
    throw error;
  }
}

/** Obeys `Retry-After`, and says for how long. */
function patiently<Output>(
  call: () => Promise<Output>,
  progress: Progress,
  signal: AbortSignal,
): Promise<Output> {
  const waiting = (milliseconds: number) => {
    progress.clear();
    note(`The server is busy. Waiting for ${Math.ceil(milliseconds / 1_000)} s, as it asks.`);
  };
  return obeyRetryAfter(call, waiting, signal);
}

function total({ published, already, refused, drafts, unread }: Outcome): number {
  return published + already + refused + drafts + unread;
}

function sentence({ published, already, refused, drafts, unread }: Outcome): string {
  const others = [drafts > 0 ? ` Kept as drafts: ${drafts}.` : '', unread > 0 ? ` Not read: ${unread}.` : ''];
  return `${published} published, ${already} already there, ${refused} refused.${others.join('')}`;
}
