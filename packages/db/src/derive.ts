import { excerptOf } from '@postern/text/excerpt';
import { wordsOf } from '@postern/text/words';

/**
 * Which rules `derive` follows. A change of what it gives for any text (of excerpts, of words, of the limits below)
 * must raise this number: each post keeps the number of the rules that made its excerpt and its words, and posts of
 * an older number are derived again in the background.
 */
export const DERIVATION_VERSION = 2;

/**
 * Of a title and a body that were entered by hand, so many UTF-16 code units count. The API accepts no longer ones: a
 * body of 20,000 characters has at most two code units for each.
 */
export const TITLE_LOOKED_AT = 1_000;
export const BODY_LOOKED_AT = 40_000;

export interface PostText {
  title: string;
  body: string | null;
}

/** What is made of a post's text. */
export interface Derived {
  /** Plain text of at most 280 characters. */
  excerpt: string;
  /** What search indexes, each word once. */
  words: string[];
}

export interface DerivationRules {
  version: number;
  derive(text: PostText): Derived;
}

/** The part of a text that everything is derived from. */
export function lookedAt({ title, body }: PostText): PostText {
  return { title: title.slice(0, TITLE_LOOKED_AT), body: body?.slice(0, BODY_LOOKED_AT) ?? null };
}

/** The excerpt and the words of a post. */
export function derive(text: PostText): Derived {
  const { title, body } = lookedAt(text);
  return { excerpt: excerptOf(body), words: wordsOf(`${title}\n${body ?? ''}`) };
}

export const currentRules: DerivationRules = { version: DERIVATION_VERSION, derive };
