import { excerptOf } from '@postern/text/excerpt';
import type { Post, PostSummary } from '../../../trpc/types';

/**
 * A whole post as a list shows it, until the list is asked for again and brings the server's excerpt. It has a file of
 * its own because it needs the Markdown parser, which a page with a list does without.
 */
export function toSummary({ body, ...post }: Post): PostSummary {
  return { ...post, excerpt: excerptOf(body) };
}
