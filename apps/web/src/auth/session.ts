/** Who the server says is signed in. */
export interface ServerSession {
  /** Null when nobody is signed in. */
  userId: string | null;
  /** A valid session was refused, because `POSTERN_APP_ORIGINS` does not list the origin it was made at. */
  originRefused: boolean;
}
