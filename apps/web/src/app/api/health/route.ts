import { postStore } from '../../../server/post-store';

/** `{ status: 'ok' }`, or 503 and `{ status: 'unavailable' }` while the store does not answer. */
export async function GET() {
  try {
    await (await postStore()).ping();
    return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
  } catch {
    return Response.json(
      { status: 'unavailable' },
      { status: 503, headers: { 'cache-control': 'no-store' } },
    );
  }
}
