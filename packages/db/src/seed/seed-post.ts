/** The people who wrote the sample posts. Their user ids are nobody's, so nobody can change or claim the posts. */
const WRITERS = {
  ada: 'Ada Lindqvist',
  tomas: 'Tomás Rey',
  mei: 'Mei Okafor',
  ines: 'Ines Falk',
  haruki: '森田 遥',
  eleni: 'Ελένη Δήμου',
  samir: 'سمير حداد',
  jonah: 'Jonah Pryce',
} as const;

export type Writer = keyof typeof WRITERS;

export interface SeedPost {
  writer: Writer;
  title: string;
  /** How many days before the seeding it was published. */
  daysAgo: number;
  views: number;
  /** Markdown. */
  body: string;
}

/** Who a sample post is by, as the store keeps it. */
export function authorOf(writer: Writer): { author: string; authorId: string; authorEmail: string } {
  return { author: WRITERS[writer], authorId: `user_seed_${writer}`, authorEmail: `${writer}@example.org` };
}
