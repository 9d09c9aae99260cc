const LIFETIME_MS = 10 * 60_000;

/** A verification as Clerk writes it. */
export function verificationJson(status: 'verified' | 'unverified', strategy: string | null) {
  return {
    object: 'verification',
    id: '',
    status,
    strategy,
    attempts: null,
    expire_at: Date.now() + LIFETIME_MS,
    verified_at_client: null,
    error: null,
  };
}
