import type { Failure } from '../read-failure';

/** Why posts could not be loaded, and what to do about it. */
export function loadSentence(failure: Failure): string {
  switch (failure.kind) {
    case 'unreachable':
      return 'Postern does not answer. Check the connection.';
    case 'signed-out':
      return 'You are signed out. Sign in again to see your posts.';
    case 'refused':
      return failure.sentence;
    case 'unexpected':
    case 'stale':
    case 'gone':
    case 'fields':
      return 'Something went wrong in this page. Load it again.';
  }
}
