import 'server-only';
import { headers } from 'next/headers';

/** The origin that the visitor's browser asked for, e.g. `http://127.0.0.1:3000`, a proxy in front included. */
export async function siteOrigin(): Promise<string> {
  const sent = await headers();
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? 'localhost';
  const protocol = sent.get('x-forwarded-proto')?.split(',')[0] ?? 'http';
  const origin = `${protocol}://${host}`;
  return URL.canParse(origin) ? new URL(origin).origin : 'http://localhost';
}
