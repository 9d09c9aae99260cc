/**
 * The words of a post as they are stored. A text without words gets an empty one, which no search looks for: an index of
 * an array cannot tell an empty array from a field that is missing, and each list asks for documents without the field.
 */
export function storedWords(words: readonly string[]): readonly string[] {
  return words.length === 0 ? [''] : words;
}

/** What is derived from a text, as the fields of a document. */
export function derivedValues<Derived extends { words: string[] }>(derived: Derived) {
  return { ...derived, words: [...storedWords(derived.words)] };
}
