import { keySet } from '../domain/keys.ts';
import { json } from '../http/answer.ts';
import { type Call, type Route, reads, writes } from '../http/routes.ts';
import { getAvatar } from './avatar.ts';
import { getBundle } from './bundles.ts';
import {
  deleteClient,
  deleteClientSessions,
  getClient,
  getClientSession,
  postEndSession,
  postRemoveSession,
  postSessionToken,
  putClient,
  touchSession,
} from './client-sessions.ts';
import { getCodesPage } from './codes-page.ts';
import { environmentJson } from './environment.ts';
import { getHandshake } from './handshake.ts';
import { getOwnApiKeys, postOwnApiKey, revokeOwnApiKey } from './own-api-keys.ts';
import {
  changePassword,
  deleteMe,
  getActiveSessions,
  getMe,
  getMyEmails,
  getNothing,
  patchMe,
  refuseProfileImage,
  revokeOwnSession,
} from './profile.ts';
import { attemptFirstFactor, getSignIn, postSignIn, prepareFirstFactor, resetPassword } from './sign-ins.ts';
import {
  attemptSignUpVerification,
  getSignUp,
  patchSignUp,
  postSignUp,
  prepareSignUpVerification,
} from './sign-ups.ts';

/** What browsers speak, through the app's proxy. */
export const frontendRoutes: readonly Route[] = [
  reads('GET', '/health', ({ instance }) =>
    json({ ok: true, backendApiRequests: instance.backendApiRequests }),
  ),
  reads('GET', '/codes', getCodesPage),
  reads('GET', '/npm/@clerk/:package/dist/:file', getBundle),
  reads('GET', '/.well-known/jwks.json', ({ instance }) => json(keySet(instance.keys))),
  reads('GET', '/v1/avatars/:file', getAvatar),

  reads('GET', '/v1/environment', getEnvironment),
  reads('PATCH', '/v1/environment', getEnvironment),

  reads('GET', '/v1/client', getClient),
  writes('PUT', '/v1/client', putClient),
  writes('POST', '/v1/client', putClient),
  writes('DELETE', '/v1/client', deleteClient),
  reads('GET', '/v1/client/handshake', getHandshake),

  writes('POST', '/v1/client/sign_ups', postSignUp),
  reads('GET', '/v1/client/sign_ups/:id', getSignUp),
  writes('PATCH', '/v1/client/sign_ups/:id', patchSignUp),
  writes('POST', '/v1/client/sign_ups/:id/prepare_verification', prepareSignUpVerification),
  writes('POST', '/v1/client/sign_ups/:id/attempt_verification', attemptSignUpVerification),

  writes('POST', '/v1/client/sign_ins', postSignIn),
  reads('GET', '/v1/client/sign_ins/:id', getSignIn),
  writes('POST', '/v1/client/sign_ins/:id/prepare_first_factor', prepareFirstFactor),
  writes('POST', '/v1/client/sign_ins/:id/attempt_first_factor', attemptFirstFactor),
  writes('POST', '/v1/client/sign_ins/:id/reset_password', resetPassword),

  writes('DELETE', '/v1/client/sessions', deleteClientSessions),
  writes('DELETE', '/v1/client/:id/sessions', deleteClientSessions),
  reads('GET', '/v1/client/sessions/:id', getClientSession),
  reads('POST', '/v1/client/sessions/:id/touch', touchSession),
  reads('POST', '/v1/client/sessions/:id/tokens', postSessionToken),
  writes('POST', '/v1/client/sessions/:id/end', postEndSession),
  writes('POST', '/v1/client/sessions/:id/remove', postRemoveSession),

  reads('GET', '/v1/me', getMe),
  writes('PATCH', '/v1/me', patchMe),
  writes('DELETE', '/v1/me', deleteMe),
  writes('POST', '/v1/me/change_password', changePassword),
  reads('GET', '/v1/me/sessions/active', getActiveSessions),
  writes('POST', '/v1/me/sessions/:id/revoke', revokeOwnSession),
  reads('GET', '/v1/me/email_addresses', getMyEmails),
  reads('GET', '/v1/me/organization_memberships', getNothing),
  reads('GET', '/v1/me/organization_invitations', getNothing),
  reads('GET', '/v1/me/organization_suggestions', getNothing),
  reads('POST', '/v1/me/profile_image', refuseProfileImage),
  reads('PUT', '/v1/me/profile_image', refuseProfileImage),

  reads('GET', '/api_keys', getOwnApiKeys),
  writes('POST', '/api_keys', postOwnApiKey),
  writes('POST', '/api_keys/:id/revoke', revokeOwnApiKey),
];

function getEnvironment(call: Call) {
  return json(environmentJson(call.instance.settings.emailCodes));
}
