/** The part of the standard WebSocket that the tests use; the types of Node 20 do not have it. */
declare class WebSocket {
  constructor(url: string);
  send(data: string): void;
  addEventListener(type: 'message', listener: (event: { data: string }) => void): void;
  addEventListener(type: 'open' | 'error' | 'close', listener: (event: object) => void): void;
}
