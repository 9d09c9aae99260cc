import { asLine } from '@postern/text/text-rule';
import type { PostSummary } from '../../../trpc/types';
import { feedPath } from '../list/feed';

/**
 * What all ids begin with (RFC 4151). It is the same at every address, and must never change: readers know by the id
 * what they have seen. The ids of posts are unique among all Posterns.
 */
const TAG = 'tag:postern.example,2026:';

/** What a feed is of. */
export interface AtomFeed {
  title: string;
  subtitle: string;
  /** What its id ends with, e.g. `feed`. It must never change. */
  id: string;
  /** The path of the page that shows the same posts. */
  page: `/${string}`;
  /** Its own path. */
  self: `/${string}`;
}

/** The feed of everybody's posts. */
export const everyonesFeed: AtomFeed = {
  title: 'Postern',
  subtitle: 'Ideas, left at the gate',
  id: 'feed',
  page: '/',
  self: '/feed.xml',
};

/** The feed of one author's posts. */
export function authorsFeed(authorId: string, name: string): AtomFeed {
  const page = feedPath({ kind: 'author', authorId });
  return {
    title: `${name} · Postern`,
    subtitle: `Posts by ${name}`,
    id: `author/${authorId}`,
    page,
    self: `${page}/feed.xml`,
  };
}

/**
 * The newest posts as an Atom feed (RFC 4287).
 * @param origin of this site, for the addresses, e.g. `https://postern.example`
 */
export function atomDocument(posts: PostSummary[], origin: string, feed = everyonesFeed): string {
  const updated = posts.reduce((latest, post) => Math.max(latest, post.updatedAt.getTime()), 0);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `  <title>${escapeXml(feed.title)}</title>`,
    `  <subtitle>${escapeXml(feed.subtitle)}</subtitle>`,
    `  <id>${escapeXml(TAG + feed.id)}</id>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(origin + feed.page)}"/>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(origin + feed.self)}"/>`,
    `  <updated>${new Date(updated).toISOString()}</updated>`,
    ...posts.map((post) => entry(post, origin)),
    '</feed>',
    '',
  ].join('\n');
}

function entry(post: PostSummary, origin: string): string {
  const address = escapeXml(`${origin}/posts/${post.id}`);
  return [
    '  <entry>',
    `    <title>${escapeXml(asLine(post.title))}</title>`,
    `    <id>${escapeXml(`${TAG}post/${post.id}`)}</id>`,
    `    <link rel="alternate" type="text/html" href="${address}"/>`,
    `    <published>${post.createdAt.toISOString()}</published>`,
    `    <updated>${post.updatedAt.toISOString()}</updated>`,
    `    <author><name>${escapeXml(post.author)}</name></author>`,
    `    <summary>${escapeXml(post.excerpt)}</summary>`,
    '  </entry>',
  ].join('\n');
}

/** Text as XML holds it, in an element or an attribute; what no XML document may hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
