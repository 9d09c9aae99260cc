declare module 'on-headers' {
  import type { ServerResponse } from 'node:http';

  /** Calls a listener just before the headers of a response are sent, when it may still change them. */
  export default function onHeaders(response: ServerResponse, listener: () => void): void;
}
