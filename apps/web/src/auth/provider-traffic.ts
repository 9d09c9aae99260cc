/** What the identity provider's requests look like, for the servers before the app. This file imports nothing. */

/** The path of its Frontend API behind the app. */
export const accountsPath = '/__clerk';

/** Its own servers take a picture of 10 MB for a profile. */
export const maxAccountsBytes = 10_485_760;

/** Its browser code sends forms of a few hundred bytes; the local accounts take no pictures. */
export const maxLocalAccountsBytes = 100_000;

/** Its one server action (it drops the router's cache at a sign-in) takes no arguments: `[]`. */
export const maxActionBytes = 1_000;

/** Its middleware sends a document request on to this address, in development instances, wherever it leads. */
export const leadsElsewhere = '__clerk_redirect_url';

/** What the names of the headers begin with that its SDK writes for itself. */
export const ownHeaderPrefix = 'x-clerk-';

/** Further headers that its SDK writes for itself. */
export const ownHeaders = ['clerk-proxy-url', 'clerk-secret-key'];

/** A refusal as its browser code reads one. */
export function errorAnswer(sentence: string): object {
  return { errors: [{ code: 'request_invalid', message: sentence, long_message: sentence }] };
}
