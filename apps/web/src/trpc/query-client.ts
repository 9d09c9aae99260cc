import { defaultShouldDehydrateQuery, isServer, QueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import superjson from 'superjson';

/** An answer that says no will say no again; only what did not get through is worth another try. */
function isWorthRetrying(failures: number, error: Error): boolean {
  const refused = error instanceof TRPCClientError && (error.data?.httpStatus ?? 500) < 500;
  return !refused && failures < 2;
}

/** One QueryClient: superjson both ways, so that dates stay dates between the server and the browser. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // A page that is being made does not wait for another try: the browser makes it.
      queries: { staleTime: 30_000, retry: isServer ? false : isWorthRetrying },
      mutations: { retry: false },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: defaultShouldDehydrateQuery,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
