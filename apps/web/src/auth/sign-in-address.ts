/**
 * The address of the page to sign in, as a link takes it.
 * @param returnTo the path, with its query, that is opened after signing in
 */
export function signInAddress(returnTo: string) {
  return { pathname: '/sign-in', query: { redirect_url: returnTo } };
}
