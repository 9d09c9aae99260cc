import { Prisma } from '../generated/client.ts';

const TIME = `'%Y-%m-%dT%H:%M:%f+00:00'`;
const TEXTS = ['id', 'title', 'author', 'authorEmail'];
const TEXTS_OR_NULL = ['body', 'authorId', 'excerpt'];
const TIMES = ['createdAt', 'updatedAt'];

const conditions = [
  ...TEXTS.map((column) => `typeof("Post"."${column}") = 'text'`),
  ...TEXTS_OR_NULL.map((column) => `typeof("Post"."${column}") IN ('text', 'null')`),
  ...TIMES.map((column) => `"Post"."${column}" IS strftime(${TIME}, "Post"."${column}")`),
  // A year before Christ is a time to SQLite alone. The plus compares as text.
  ...TIMES.map((column) => `+"Post"."${column}" >= '0'`),
  // No number of JavaScript's is greater.
  `"Post"."views" <= ${Number.MAX_SAFE_INTEGER}`,
];

/**
 * The condition that a row is a post which can be shown. SQLite lets any program store bytes as a title, and what was
 * there before the triggers refused it may have a time that is none: lists and pages pass over such a row. It is one
 * term, known to hold nearly always, so that SQLite's planner reads the same ranges with it as without.
 */
export const readable = Prisma.raw(
  `likelihood(CASE WHEN ${conditions.join(' AND ')} THEN 1 ELSE 0 END, 1.0)`,
);
