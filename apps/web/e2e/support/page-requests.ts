import type { Page, Request } from '@playwright/test';

/** The pages that a browser asks for, whole or in part; what they are made of, and the API, is not counted. */
const notPages = /^\/(_next|__clerk|api)\/|\.\w+$/;

export interface PageRequests {
  /** So far, in order: `GET /sign-in`. */
  asked: string[];
  /**
   * Resolves when the browser has asked for no page for a second.
   * @throws when it has asked more than `most` times: it will not stop by itself
   */
  untilQuiet(most: number): Promise<void>;
}

/** Counts from now on. */
export function countPageRequests(page: Page): PageRequests {
  const asked: string[] = [];
  let onAsked = () => {};
  page.on('request', (request: Request) => {
    const { protocol, pathname } = new URL(request.url());
    if (!protocol.startsWith('http') || notPages.test(pathname)) return;
    asked.push(`${request.method()} ${pathname}`);
    onAsked();
  });
  return {
    asked,
    untilQuiet: (most) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, 1_000);
        onAsked = () => {
          timer.refresh();
          if (asked.length > most) reject(new Error(`The browser asks on and on: ${asked.join(', ')}`));
        };
        if (asked.length > most) onAsked();
      }),
  };
}
