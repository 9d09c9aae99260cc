import { useAuth, useUser } from '@clerk/nextjs';

/** The session of this browser, and what can be done with it. */
export function useSession(): Session {
  const { userId, getToken, signOut } = useAuth();
  return { userId, renew: () => getToken({ skipCache: true }), end: () => signOut(goNowhere) };
}

interface Session {
  /** The user who is signed in in this browser: null when nobody is, undefined while that is not known. */
  userId: string | null | undefined;
  /** Asks the provider for a new session token. If the session has ended, the provider signs the browser out. */
  renew(): Promise<string | null>;
  /** Signs out. The page that is open stays open. */
  end(): Promise<void>;
}

/** In place of Clerk's navigation after signing out, which keeps the loaded document. */
const goNowhere = () => {};

/** What is known of the signed-in user; null when nobody is signed in, or while that is not known. */
export function useAccount(): Account | null {
  const { user } = useUser();
  return user ? { id: user.id, name: user.fullName ?? user.username } : null;
}

interface Account {
  id: string;
  /** The full name, else the user name; null when the user has given neither. */
  name: string | null;
}
