import 'server-only';
import { headers } from 'next/headers';

/**
 * The origin at which the visitor opened the app, e.g. `http://127.0.0.1:3000`, as the HTTP server found it out
 * (`http-server/pipeline.ts`; `proxy.ts` where Next answers alone). No visitor can write this header.
 */
export async function siteOrigin(): Promise<string> {
  return (await headers()).get('x-postern-origin') ?? 'http://localhost';
}
