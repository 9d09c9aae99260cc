import 'server-only';
import { type AppRouter, createCaller } from '@postern/api/app-router';
import { createHydrationHelpers } from '@trpc/react-query/rsc';
import { cache, type ReactNode } from 'react';
import { MadeForUser } from '../auth/made-for-user';
import { pageAuth, serverSession } from '../auth/server';
import { contextOf } from '../server/request-context';
import { createQueryClient } from './query-client';

const queryClient = cache(createQueryClient);
const pageContext = cache(async () => contextOf(await pageAuth()));
const helpers = createHydrationHelpers<AppRouter>(createCaller(pageContext), queryClient);

/** The router on the server: call it, or prefetch into the page's cache. */
export const trpc = helpers.trpc;

/** What went wrong with what this page has prefetched; null when nothing did. */
export function prefetchError(): Error | null {
  const [failed] = queryClient()
    .getQueryCache()
    .findAll({ predicate: ({ state }) => state.status === 'error' });
  return failed?.state.error ?? null;
}

/** Hands what was prefetched to the browser, for the user it was prefetched for. */
export async function HydrateClient({ children }: { children: ReactNode }) {
  return (
    <MadeForUser session={await serverSession()}>
      <helpers.HydrateClient>{children}</helpers.HydrateClient>
    </MadeForUser>
  );
}
