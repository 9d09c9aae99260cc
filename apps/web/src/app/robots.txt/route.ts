import { accountsPath } from '../../auth/provider-traffic';

/** What no search engine need read: pages of one's own, and what answers programs. */
const privatePaths = ['/api/', '/me', '/posts/new', '/posts/*/edit', '/sign-in', '/sign-up', accountsPath];

export function GET() {
  const lines = ['User-agent: *', ...privatePaths.map((path) => `Disallow: ${path}`), ''];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
