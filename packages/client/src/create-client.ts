import { type Bounds, boundedCall } from './bounded-call.ts';
import type { CallOptions, Mutation, PosternClient, Query } from './contract.ts';
import { defaultRetries, defaultTimeout } from './limits.ts';
import { createTransport } from './transport.ts';

export interface PosternClientOptions {
  /** Address of the Postern, e.g. `https://postern.example`. */
  url: string | URL;
  /**
   * An API key, or a function that gives a session token. The function is called before each request, since a session
   * token lives one minute. Without a token, or when the function gives null, calls are anonymous.
   */
  token?: string | (() => Promise<string | null>) | undefined;
  /** Milliseconds that one call may take, including its repetitions; 30,000 by default. */
  timeout?: number | undefined;
  /** How many times a query is repeated after a failure of the network; 2 by default. A mutation is never repeated. */
  retries?: number | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** tRPC's function that calls a procedure. */
type Call<Input, Output> = (input: Input, options: { signal: AbortSignal }) => Promise<Output>;

/**
 * Creates a typed client for one Postern. Calls made in the same tick travel in one request.
 * @throws TypeError when `url` is not an http or https address.
 */
export function createPosternClient(options: PosternClientOptions): PosternClient {
  const { timeout = defaultTimeout, retries = defaultRetries } = options;
  const trpc = createTransport(addressOf(options.url), options.token, options.fetch ?? globalThis.fetch);

  const bound =
    <Input, Output>(call: Call<Input, Output>, bounds: Bounds) =>
    (input: Input, callOptions?: CallOptions) =>
      boundedCall((signal) => call(input, { signal }), bounds, callOptions);

  function query<Input, Output>(procedure: { query: Call<Input, Output> }): Query<Input, Output> {
    return { query: bound(procedure.query, { timeout, retries }) };
  }

  function mutation<Input, Output>(procedure: { mutate: Call<Input, Output> }): Mutation<Input, Output> {
    return { mutate: bound(procedure.mutate, { timeout, retries: 0 }) };
  }

  return {
    post: {
      list: query(trpc.post.list),
      byId: query(trpc.post.byId),
      mine: query(trpc.post.mine),
      export: query(trpc.post.export),
      create: mutation(trpc.post.create),
      update: mutation(trpc.post.update),
      delete: mutation(trpc.post.delete),
      view: mutation(trpc.post.view),
    },
    draft: {
      save: mutation(trpc.draft.save),
      list: query(trpc.draft.list),
      byId: query(trpc.draft.byId),
      delete: mutation(trpc.draft.delete),
    },
    user: {
      me: query(trpc.user.me),
    },
  };
}

function addressOf(url: string | URL): string {
  const text = String(url);
  const address = URL.canParse(text) ? new URL(text) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.search || address.hash) {
    throw new TypeError('The url must be an http or https address, e.g. https://postern.example.');
  }
  let { href } = address;
  while (href.endsWith('/')) href = href.slice(0, -1);
  return href;
}
