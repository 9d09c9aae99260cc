declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  /** Compresses what is written to a response from now on, as the request accepts it; for Node's own servers, too. */
  export default function compression(): (
    request: Pick<IncomingMessage, 'headers' | 'method'>,
    response: ServerResponse,
    next: () => void,
  ) => void;
}
