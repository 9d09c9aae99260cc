import type { SignUp } from '../state/model.ts';

/** True when the attempt has become a user. */
export function isComplete(signUp: SignUp): boolean {
  return signUp.createdUserId !== null;
}
