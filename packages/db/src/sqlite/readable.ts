import { Prisma } from '../generated/client.ts';
import { derivationSchema, type FieldKind, kindOf, postSchema } from '../post-fields.ts';

const TIME = `'%Y-%m-%dT%H:%M:%f+00:00'`;
/** The conditions that a column holds what its field is read as, by the kind of the field. */
const conditionsOf: Record<FieldKind, (column: string, nullable: boolean) => string[]> = {
  text: (column, nullable) => [
    nullable ? `typeof(${column}) IN ('text', 'null')` : `typeof(${column}) = 'text'`,
  ],
  time: (column) => [
    `${column} IS strftime(${TIME}, ${column})`,
    // SQLite knows years before 0, which JavaScript writes otherwise. The plus compares as text.
    `+${column} >= '0'`,
  ],
  // No integer of JavaScript's is greater.
  number: (column) => [`${column} <= ${Number.MAX_SAFE_INTEGER}`],
  list: () => [],
};

const read = { ...postSchema.shape, excerpt: derivationSchema.shape.excerpt.nullable() };
const conditions = Object.entries(read).flatMap(([field, schema]) => {
  const { kind, nullable } = kindOf(schema);
  return conditionsOf[kind](`"Post"."${field}"`, nullable);
});

/**
 * The condition that a row is a post which can be shown. SQLite lets any program store bytes as a title, and what was
 * there before the triggers refused it may have a time that is none: lists and pages pass over such a row. It is one
 * term, known to hold nearly always, so that SQLite's planner reads the same ranges with it as without.
 */
export const readable = Prisma.raw(
  `likelihood(CASE WHEN ${conditions.join(' AND ')} THEN 1 ELSE 0 END, 1.0)`,
);
