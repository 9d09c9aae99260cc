import { drawAvatar } from '../domain/avatar.ts';
import { notFound } from '../domain/errors.ts';
import type { Answer } from '../http/answer.ts';
import { type Call, param } from '../http/routes.ts';

/** `GET /v1/avatars/:file` */
export function getAvatar(call: Call): Answer {
  const user = call.instance.store.users.get(param(call, 'file').replace(/\.svg$/, ''));
  if (user === undefined) throw notFound('The picture');
  return {
    status: 200,
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=60',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
    body: drawAvatar(user),
  };
}
