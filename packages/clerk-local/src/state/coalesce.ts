/**
 * Turns a write of everything into one that can be asked for at any time: never two at once, and requests that wait
 * share one write. The promise settles with a write that began after the request.
 */
export function coalesce(write: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    if (waiting === null) {
      const next = last.then(() => {
        waiting = null;
        return write();
      });
      waiting = next;
      last = next.catch(() => undefined);
      return next;
    }
    return waiting;
  };
}
