import type { Email, User } from '../state/model.ts';

export function primaryEmail(user: User): Email | null {
  return user.emails.find((email) => email.id === user.primaryEmailId) ?? null;
}

/** First and last name, or null when there is neither. */
export function fullName(user: User): string | null {
  return [user.firstName, user.lastName].filter((name) => name !== null).join(' ') || null;
}
