import { entityTag, hasTag } from './entity-tag';

/**
 * Answers with a text, or with 304 and no body when the client has this very text (`If-None-Match`).
 * @param headers of both answers.
 */
export function conditionalResponse(
  request: Request,
  text: string,
  headers: Record<string, string>,
): Response {
  const etag = entityTag(text);
  if (hasTag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  }
  return new Response(text, { headers: { ...headers, etag } });
}
