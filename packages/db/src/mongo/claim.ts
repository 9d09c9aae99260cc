import { z } from 'zod';
import { unclaimedUnder } from '../ownership.ts';
import { DuplicateTitleError, type Owner } from '../post-store.ts';
import { storeErrors } from './errors.ts';
import type { Posts } from './posts.ts';

/** Attempts to claim while another process takes the same titles. */
const CLAIM_ATTEMPTS = 5;

const titledRows = z.array(z.object({ title: z.string() }));

/**
 * Makes the unclaimed posts under the owner's email the owner's, in one statement that passes over the titles the
 * owner already has; gives how many. MongoDB ends such a statement at the first collision, so a title that is taken
 * between the look and the statement sends it round again.
 */
export async function claimPosts(posts: Posts, owner: Owner): Promise<number> {
  if (owner.email === null) return 0;
  const unclaimed = unclaimedUnder(owner.email);
  for (let attempt = 1; ; attempt++) {
    const titles = await titlesOf(posts, unclaimed);
    if (titles.length === 0) return 0;
    const taken = await titlesOf(posts, { authorId: owner.id, title: { $in: titles } });
    if (taken.length === titles.length) return 0;
    try {
      const claimable = taken.length === 0 ? unclaimed : { ...unclaimed, title: { $nin: taken } };
      return await storeErrors(() => posts.updateMany(claimable, { $set: { authorId: owner.id } }));
    } catch (error) {
      if (!(error instanceof DuplicateTitleError) || attempt === CLAIM_ATTEMPTS) throw error;
    }
  }
}

async function titlesOf(posts: Posts, filter: object): Promise<string[]> {
  const rows = titledRows.parse(await posts.aggregate([{ $match: filter }, { $project: { title: 1 } }]));
  return rows.map(({ title }) => title);
}
