import { z } from 'zod';

/**
 * The fields of a post, declared once. The stored types, the columns and projections of both stores, MongoDB's rules for
 * documents and the copy's checksum are made from this file; tests hold Prisma's two schemas and the migrations equal to
 * it. CONTRIBUTING.md says how to add a field.
 */

/** A whole post as it is stored. The order is that of the copy's checksum. `authorEmail` never leaves the server. */
export const postSchema = z.object({
  /** 24 hexadecimal characters, lower-case. */
  id: z.string(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  title: z.string(),
  /** Markdown; null for a post without a body. */
  body: z.string().nullable(),
  views: z.coerce.number().int(),
  /** The author's display name when the post was published. */
  author: z.string(),
  /** Clerk user id; null for a post entered by hand that nobody has claimed. */
  authorId: z.string().nullable(),
  authorEmail: z.string(),
});
export type StoredPost = z.infer<typeof postSchema>;

/** The fields that the author writes. The store derives from them. */
export const postTextSchema = postSchema.pick({ title: true, body: true });
export type PostText = z.infer<typeof postTextSchema>;

/** The fields that are derived from the author's. */
export const derivationSchema = z.object({
  /** Plain text of the body, at most 280 characters. */
  excerpt: z.string(),
  /** The words that search indexes, each once. */
  words: z.array(z.string()),
  /** A fingerprint of the text, so that a change by hand is noticed. */
  madeFrom: z.string(),
  /** The version of the rules; negative for a document that is no post. */
  derivedBy: z.number().int(),
});
export type Derivation = z.infer<typeof derivationSchema>;

/**
 * A post in a list: the excerpt in the place of the body. A post that was changed by hand a moment ago may be without
 * its excerpt, which is then empty.
 */
export const summarySchema = postSchema.omit({ body: true }).extend({
  excerpt: derivationSchema.shape.excerpt.nullable().transform((excerpt) => excerpt ?? ''),
});
export type StoredPostSummary = z.infer<typeof summarySchema>;

export const postFields = postSchema.keyof().options;
export const summaryFields = summarySchema.keyof().options;
export const postTextFields = postTextSchema.keyof().options;
export const derivedFields = derivationSchema.keyof().options;

/** The fields that a row or document entered by hand must have; the store completes the rest. */
export const requiredByHand = ['title', 'authorEmail'] as const satisfies (keyof StoredPost)[];

/** The kinds of values that a store must know how to keep. */
export type FieldKind = 'text' | 'time' | 'number' | 'list';

/** What kind of value a field holds, and whether it may be null. */
export function kindOf(schema: z.core.$ZodType): { kind: FieldKind; nullable: boolean } {
  if (schema instanceof z.ZodNullable) return { ...kindOf(schema.unwrap()), nullable: true };
  if (schema instanceof z.ZodString) return { kind: 'text', nullable: false };
  if (schema instanceof z.ZodDate) return { kind: 'time', nullable: false };
  if (schema instanceof z.ZodNumber) return { kind: 'number', nullable: false };
  if (schema instanceof z.ZodArray) return { kind: 'list', nullable: false };
  throw new TypeError(
    'A field of a post has a kind that no store knows; add it to kindOf and to both stores.',
  );
}
