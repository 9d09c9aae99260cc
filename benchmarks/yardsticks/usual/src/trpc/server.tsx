import 'server-only';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy, type TRPCQueryOptions } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { appRouter, createTRPCContext } from '../server/api';
import { createQueryClient } from './query-client';

const createContext = cache(async () => createTRPCContext({ headers: new Headers(await headers()) }));
export const getQueryClient = cache(createQueryClient);
export const trpc = createTRPCOptionsProxy({
  router: appRouter,
  ctx: createContext,
  queryClient: getQueryClient,
});

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}

// biome-ignore lint/suspicious/noExplicitAny: as create-t3-turbo has it.
export function prefetch<T extends ReturnType<TRPCQueryOptions<any>>>(options: T) {
  void getQueryClient().prefetchQuery(options);
}
