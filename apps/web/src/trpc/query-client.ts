import {
  defaultShouldDehydrateQuery,
  isServer,
  MutationCache,
  QueryCache,
  QueryClient,
} from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import { isNoAnswer } from './fetch-answer';

/** A refusal would come again; only a call that got no answer is tried again. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return (isNoAnswer(error) || httpStatus(error) >= 500) && failures < 2;
}

/** The HTTP status of the API's answer; 0 when there was no answer. */
function httpStatus(error: Error): number {
  return (error instanceof TRPCClientError && error.data?.httpStatus) || 0;
}

/** A fault of the page's own code is seen in the console; what the API says no to, the page itself says. */
function logFault(error: Error) {
  // biome-ignore lint/suspicious/noConsole: the browser has no other log.
  if (!isServer && !isNoAnswer(error) && httpStatus(error) === 0) console.error(error);
}

/** One QueryClient: superjson both ways, so that dates stay dates between the server and the browser. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: logFault }),
    mutationCache: new MutationCache({ onError: logFault }),
    defaultOptions: {
      // Postern may run on this machine or near it: what the browser thinks of the internet says nothing of it.
      // A page that is being made does not wait for another try: the browser makes it.
      queries: { staleTime: 30_000, retry: isServer ? false : isWorthRetrying, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: defaultShouldDehydrateQuery,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
