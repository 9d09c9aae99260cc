import { Prisma } from '../generated/client.ts';
import type { PostPosition, PostSort } from '../post-store.ts';

/** Both sorts descend, equal keys by descending id. */
export const descending: Record<PostSort, Prisma.Sql> = {
  newest: Prisma.sql`ORDER BY "Post"."createdAt" DESC, "Post"."id" DESC`,
  views: Prisma.sql`ORDER BY "Post"."views" DESC, "Post"."id" DESC`,
};

/** The condition "behind this place": a comparison of rows, which SQLite reads as one range of the index. */
export function behind(place: PostPosition | null): Prisma.Sql {
  if (place === null) return Prisma.sql`TRUE`;
  return place.sort === 'newest'
    ? Prisma.sql`("Post"."createdAt", "Post"."id") < (${place.createdAt}, ${place.id})`
    : Prisma.sql`("Post"."views", "Post"."id") < (${place.views}, ${place.id})`;
}

/** The condition "this place or before it". */
export function downTo(place: PostPosition | null): Prisma.Sql {
  if (place === null) return Prisma.sql`TRUE`;
  return place.sort === 'newest'
    ? Prisma.sql`("Post"."createdAt", "Post"."id") >= (${place.createdAt}, ${place.id})`
    : Prisma.sql`("Post"."views", "Post"."id") >= (${place.views}, ${place.id})`;
}
