import type { Duplex } from 'node:stream';
import { notAllowed } from './request-target';

/** What Node's parser says of bytes that are no request. */
interface ParseError extends Error {
  code?: string;
  rawPacket?: Buffer;
}

/**
 * Answers bytes that never became a request, with a status line alone.
 * @param fresh whether nothing was answered on this connection yet, so that an answer cannot fall into another
 */
export function answerParseError(error: ParseError, socket: Duplex, fresh: boolean): void {
  if (!fresh || !socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  socket.end(`HTTP/1.1 ${statusLine(error)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function statusLine({ code, rawPacket }: ParseError): string {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return '408 Request Timeout';
    case 'HPE_INVALID_METHOD': {
      const { allow } = notAllowed(['GET', 'HEAD', 'OPTIONS', 'POST']).headers;
      return `405 Method Not Allowed\r\nAllow: ${allow}`;
    }
    case 'HPE_HEADER_OVERFLOW':
      return rawPacket?.includes('\n') ? '431 Request Header Fields Too Large' : '414 URI Too Long';
    default:
      return '400 Bad Request';
  }
}
