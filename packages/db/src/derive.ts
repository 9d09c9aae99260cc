import { excerptOf } from '@postern/text/excerpt';
import { wordsOf } from '@postern/text/words';
import type { Derivation, PostText } from './post-fields.ts';

/**
 * Which rules `derive` follows. A change of what it gives for any text (of excerpts, of words, of the limits below)
 * must raise this number: each post keeps the number of the rules that made its excerpt and its words, and posts of
 * an older number are derived again in the background.
 */
export const DERIVATION_VERSION = 3;

/**
 * The UTF-16 code units of each field that are read, of a text that was entered by hand. The API accepts no longer ones:
 * a body of 20,000 characters has at most two code units for each.
 */
export const readLength: Readonly<Record<keyof PostText, number>> = { title: 1_000, body: 40_000 };

/** What the rules make of a text. */
export type Derived = Pick<Derivation, 'excerpt' | 'words'>;

export interface DerivationRules {
  version: number;
  derive(text: PostText): Derived;
}

/** The part of a text that everything is derived from. */
export function lookedAt({ title, body }: PostText): PostText {
  return { title: title.slice(0, readLength.title), body: body?.slice(0, readLength.body) ?? null };
}

/** The excerpt and the words of a post. */
export function derive(text: PostText): Derived {
  const { title, body } = lookedAt(text);
  return { excerpt: excerptOf(body), words: wordsOf(`${title}\n${body ?? ''}`) };
}

export const currentRules: DerivationRules = { version: DERIVATION_VERSION, derive };
