/** What the store has made of a post, as it stands in the database; nulls where it has made nothing. */
export interface StoredDerivation {
  excerpt: string | null;
  words: string[] | null;
  derivedBy: number | null;
}

/** What a person does to the database behind the store's back, in Prisma Studio or MongoDB Compass. */
export interface HandEntry {
  /** Enters a post with these fields alone, and gives its id; all other fields are left to the database's defaults. */
  insert(post: { title: string; authorEmail: string; authorId?: string; body?: string }): Promise<string>;
  /** Changes fields of a post, and nothing with them. */
  change(
    id: string,
    fields: { title?: string; body?: string; authorId?: string; createdAt?: Date },
  ): Promise<void>;
  /** Enters many posts of one author at once, as an import does: nothing is derived from them yet. */
  insertMany(titles: readonly string[], authorEmail: string): Promise<void>;
  /** What is derived from the posts, by their titles. */
  derivations(): Promise<Map<string, StoredDerivation>>;
}
