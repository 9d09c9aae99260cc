import type { PendingCode } from '../domain/codes.ts';
import { ApiError } from '../domain/errors.ts';
import type { Answer } from '../http/answer.ts';
import { isReachableFromNetwork } from '../http/hosts.ts';
import type { Call } from '../http/routes.ts';

/**
 * `GET /codes`: the codes that Clerk would send by mail, for the person at this computer only.
 * @throws ApiError 403 for anyone else, and for everyone where the app is reachable from a network: a request that
 * came through another proxy looks as if it were made here, so the terminal alone shows codes then.
 */
export function getCodesPage(call: Call): Answer {
  if (isReachableFromNetwork(call.instance.settings) || !call.request.fromThisComputer) {
    throw new ApiError(
      403,
      'host_invalid',
      'Codes are shown in the terminal of the computer that runs the app.',
    );
  }
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    },
    body: page(call.instance.codes.list()),
  };
}

function page(codes: readonly PendingCode[]): string {
  const list =
    codes.length === 0
      ? '<p>No code is waiting. Ask for one where you sign in, then reload this page.</p>'
      : `<ul>${codes.map(item).join('')}</ul>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Codes</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }
li { margin: 0.5rem 0; }
code { font-size: 1.25rem; letter-spacing: 0.1em; }
</style>
</head>
<body>
<h1>Codes</h1>
<p>Accounts live on this computer only, so codes are shown here instead of being mailed. Each works once, for ten minutes.</p>
${list}
</body>
</html>
`;
}

function item(code: PendingCode): string {
  const minutes = Math.max(1, Math.ceil((code.expiresAt - Date.now()) / 60_000));
  return `<li><code>${code.code}</code> for ${escapeHtml(code.email)}, for ${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}</li>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
