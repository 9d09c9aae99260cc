import { createHash } from 'node:crypto';
import type { User } from '../state/model.ts';

/**
 * Where a user's picture is. A path rather than the picture itself: it travels in the session token, and a cookie holds
 * 4 KB. `base` is where the Frontend API is seen; Clerk's components need an absolute address.
 */
export function avatarUrl(base: string, userId: string): string {
  return `${base}/v1/avatars/${userId}.svg`;
}

/** A user's picture, as SVG: the first letter of the name on a colour of the user's own. */
export function drawAvatar(user: User): string {
  const hue = createHash('sha256').update(user.id).digest().readUInt16BE() % 360;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="160" height="160">',
    `<rect width="64" height="64" fill="hsl(${hue} 45% 38%)"/>`,
    drawSubject(user),
    '</svg>',
  ].join('');
}

/** Never a letter of the email: without a name, a head and shoulders. */
function drawSubject(user: User): string {
  const letter = [...(user.firstName ?? user.lastName ?? user.username ?? '')][0]?.toUpperCase();
  if (letter === undefined || !/^[\p{L}\p{N}]+$/u.test(letter)) {
    return '<circle cx="32" cy="25" r="11" fill="#fff"/><path d="M10 60a22 22 0 0 1 44 0z" fill="#fff"/>';
  }
  return `<text x="32" y="43" font-family="sans-serif" font-size="32" fill="#fff" text-anchor="middle">${letter}</text>`;
}
