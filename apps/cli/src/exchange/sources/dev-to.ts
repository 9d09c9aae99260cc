import { z } from 'zod';
import { foundPost, refusable } from '../found.ts';
import { lineOf } from '../front-matter/fields.ts';
import { readFrontMatter } from '../front-matter/read-front-matter.ts';
import type { Found } from '../record.ts';
import { Unreadable } from '../unreadable.ts';
import { whyDraft } from '../visibility.ts';

/** An article of dev.to's export, and of its API. */
const articleSchema = z.object({
  title: z.string(),
  body_markdown: z.string().nullable(),
  published: z.boolean().nullish(),
  published_at: z.string().nullish(),
});

const exportSchema = z.array(z.unknown());

/** The articles of dev.to's JSON export; null for any other value. */
export function devToArticles(value: unknown): unknown[] | null {
  const parsed = exportSchema.safeParse(value);
  const isExport = parsed.success && parsed.data.some((item) => articleSchema.safeParse(item).success);
  return isExport ? parsed.data : null;
}

/** Reads one article. The body may begin with front matter, which dev.to does not show. */
export function readDevToArticle(value: unknown): Found {
  return refusable(() => {
    const parsed = articleSchema.safeParse(value);
    if (!parsed.success) throw new Unreadable('it is not an article');
    const { title, body_markdown: source, published, published_at: date } = parsed.data;
    const isPublic = published ?? Boolean(date);
    const hidden = isPublic ? null : 'published: false';
    if (!/^---[ \t]*\r?\n/.test(source ?? '')) return foundPost(title.trim(), source, hidden);
    const { fields, body } = readFrontMatter(source ?? '');
    return foundPost(lineOf(fields, 'title') || title.trim(), body, hidden ?? whyDraft(fields));
  });
}
