import { z } from 'zod';
import { foundPost, refusable } from '../found.ts';
import type { Found } from '../record.ts';
import { Unreadable } from '../unreadable.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';

const text = z.string().nullish();

/** A row of Ghost's table `posts`. What another version of Ghost leaves out counts as null. */
const rowSchema = z.object({
  title: text,
  status: text,
  type: text,
  /** 1 for a page, in versions before `type`. */
  page: z.unknown().optional(),
  visibility: text,
  /** The source of a post, by the age of its editor: Markdown, Mobiledoc in JSON, Lexical in JSON. */
  markdown: text,
  mobiledoc: text,
  lexical: text,
  html: text,
});

const tables = z.object({ posts: z.array(z.unknown()) });
const exportSchema = z.union([
  z
    .object({ db: z.tuple([z.object({ data: tables })], z.unknown()) })
    .transform(({ db }) => db[0].data.posts),
  z.object({ data: tables }).transform(({ data }) => data.posts),
]);

/** The rows of posts in Ghost's JSON export; null for any other value. */
export function ghostRows(value: unknown): unknown[] | null {
  const parsed = exportSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Reads one row. A scheduled post and a post for members are not public either. */
export function readGhostRow(value: unknown): Found {
  return refusable(() => {
    const parsed = rowSchema.safeParse(value);
    if (!parsed.success) throw new Unreadable('it is not a post');
    const row = parsed.data;
    const isPage = row.type ? row.type !== 'post' : Boolean(row.page);
    if (isPage) return { kind: 'unread', why: 'it is a page, not a post' };
    return foundPost((row.title ?? '').trim(), bodyOf(row), whyHidden(row));
  });
}

type Row = z.infer<typeof rowSchema>;

function whyHidden({ status, visibility }: Row): string | null {
  if (status !== 'published') return `status: ${status ?? 'missing'}`;
  return visibility && visibility !== 'public' ? `visibility: ${visibility}` : null;
}

/** Markdown as it was written where the post is nothing else, or the HTML that Ghost made of the post. */
function bodyOf({ markdown, mobiledoc, lexical, html }: Row): string | null {
  const written = markdown || markdownOfMobiledoc(mobiledoc) || markdownOfLexical(lexical);
  return written || (html ? htmlToMarkdown(html) : null);
}

/** A post of one Markdown card: section 10 shows it, and the editor leaves empty paragraphs around it. */
const mobiledocSchema = z.object({
  cards: z.tuple([z.tuple([z.enum(['markdown', 'card-markdown']), z.object({ markdown: z.string() })])]),
  sections: z.array(
    z.union([
      z.tuple([z.literal(10), z.literal(0)]),
      z.tuple([z.literal(1), z.string(), z.array(z.unknown()).length(0)]),
    ]),
  ),
});

function markdownOfMobiledoc(json: string | null | undefined): string | null {
  const parsed = mobiledocSchema.safeParse(parseJson(json));
  return parsed.success ? parsed.data.cards[0][1].markdown : null;
}

const lexicalCard = z.object({ type: z.literal('markdown'), markdown: z.string() });
const emptyParagraph = z.object({ type: z.literal('paragraph'), children: z.array(z.unknown()).length(0) });
const lexicalSchema = z.object({
  root: z.object({ children: z.array(z.discriminatedUnion('type', [lexicalCard, emptyParagraph])) }),
});

function markdownOfLexical(json: string | null | undefined): string | null {
  const parsed = lexicalSchema.safeParse(parseJson(json));
  if (!parsed.success) return null;
  const cards = parsed.data.root.children.flatMap((child) =>
    child.type === 'markdown' ? [child.markdown] : [],
  );
  return cards.join('\n\n');
}

function parseJson(json: string | null | undefined): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return null;
  }
}
