import type { Metadata } from 'next';

/**
 * What every page says of the site. Next replaces a whole object of the layout's by a page's, so a page that has an
 * object of its own adds these to it.
 */
export const siteOpenGraph = { siteName: 'Postern', locale: 'en' } satisfies Metadata['openGraph'];

/** The feeds that every page names. */
export const siteFeeds = { 'application/atom+xml': '/feed.xml' };
