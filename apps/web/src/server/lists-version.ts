import { postStore } from './post-store';

/**
 * The version of the lists of the store; null where the store has none, and while it fails. A caller then
 * reads the posts, and that read reports the failure.
 */
export async function listsVersion(): Promise<number | null> {
  try {
    return await (await postStore()).listsVersion();
  } catch {
    return null;
  }
}

/** The views of a post; null for a missing post, and while the store fails. */
export async function viewsOf(post: string): Promise<number | null> {
  try {
    return (await (await postStore()).byId(post))?.views ?? null;
  } catch {
    return null;
  }
}
