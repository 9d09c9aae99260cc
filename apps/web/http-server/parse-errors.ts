import type { Socket } from 'node:net';
import { notAllowed } from './request-target';

/** What Node's parser says of bytes that are no request. */
interface ParseError extends Error {
  code?: string;
}

/**
 * Answers bytes that are no request, with a status line alone, and closes the connection.
 * @param answering whether an answer to an earlier request is on its way, into which nothing may fall
 */
export function answerParseError(error: ParseError, socket: Socket, answering: boolean): void {
  if (answering || !socket.writable) socket.destroySoon();
  else socket.end(`HTTP/1.1 ${statusLine(error)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Answers CONNECT, which asks for a tunnel. */
export function refuseTunnel(socket: Socket, answering: boolean): void {
  answerParseError(Object.assign(new Error(), { code: 'HPE_INVALID_METHOD' }), socket, answering);
}

function statusLine({ code }: ParseError): string {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return '408 Request Timeout';
    case 'HPE_INVALID_METHOD': {
      const { allow } = notAllowed(['GET', 'HEAD', 'OPTIONS', 'POST']).headers;
      return `405 Method Not Allowed\r\nAllow: ${allow}`;
    }
    case 'HPE_HEADER_OVERFLOW':
      // The parser counts the request line and the headers together, and does not say which was too long.
      return '431 Request Header Fields Too Large';
    default:
      return '400 Bad Request';
  }
}
