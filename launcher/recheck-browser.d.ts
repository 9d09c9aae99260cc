/** The same as `recheck`, in plain JavaScript: no worker, no program of its own. */
declare module 'recheck/lib/browser.js' {
  import type { checkSync } from 'recheck';

  const recheck: { checkSync: typeof checkSync };
  export default recheck;
}
