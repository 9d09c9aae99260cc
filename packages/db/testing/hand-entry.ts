/** What a person does to the database behind the store's back, in Prisma Studio or MongoDB Compass. */
export interface HandEntry {
  /** Enters a post with these fields alone, and gives its id; all other fields are left to the database's defaults. */
  insert(post: { title: string; authorEmail: string; authorId?: string; body?: string }): Promise<string>;
  /** Changes fields of a post, and nothing with them. */
  change(
    id: string,
    fields: { title?: string; body?: string; authorId?: string; createdAt?: Date },
  ): Promise<void>;
}
