/** What the API reads of a request before its procedures run, in whichever server it arrived. */
export interface ApiRequest {
  method: string;
  /** Path and query, e.g. `/api/trpc/post.byId?input=…`. */
  path: string;
  /** The value of a header, by its name in lower case; several values are joined as HTTP joins them. */
  header(name: string): string | null;
  /** All headers, for the identity provider. */
  headers(): Headers;
}

/** A request of the web platform's. */
export function fromWebRequest(request: Request): ApiRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname + search,
    header: (name) => request.headers.get(name),
    headers: () => new Headers(request.headers),
  };
}

/** Whether it is a batch of calls. tRPC's adapters decide by the same sign. */
export function isBatch({ path }: ApiRequest): boolean {
  const query = path.indexOf('?');
  return query !== -1 && new URLSearchParams(path.slice(query)).get('batch') === '1';
}
