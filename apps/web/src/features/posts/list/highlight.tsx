import { findMatches } from './find-matches';

/** A text with what the search matched marked in it. */
export function Highlight({ text, q }: { text: string; q: string }) {
  if (!q) return text;
  return findMatches(text, q).map((segment) =>
    segment.isMatch ? <mark key={segment.start}>{segment.text}</mark> : segment.text,
  );
}
