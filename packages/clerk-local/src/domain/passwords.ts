import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { ApiError } from './errors.ts';

export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 72;

const COST = { N: 32_768, r: 8, p: 1 } as const;
const KEY_BYTES = 32;
const MAX_MEMORY = 64 * 1024 * 1024;

/** A stored hash: `scrypt$N$r$p$salt$key`, the last two in base64url. */
const PASSWORD_HASH = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

/**
 * Checks a new password against the rules that the environment announces.
 * @throws ApiError 422 at `field`.
 */
export function requireGoodPassword(password: string, field = 'password'): string {
  if (password.length < PASSWORD_MIN_LENGTH) {
    throw new ApiError(
      422,
      'form_password_length_too_short',
      `Passwords must be ${PASSWORD_MIN_LENGTH} characters or more.`,
      { field },
    );
  }
  if (password.length > PASSWORD_MAX_LENGTH) {
    throw new ApiError(
      422,
      'form_password_length_too_long',
      `Passwords must be at most ${PASSWORD_MAX_LENGTH} characters.`,
      { field },
    );
  }
  return password;
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** False for a wrong password and for a user without one. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const parts = stored === null ? null : PASSWORD_HASH.exec(stored);
  if (parts === null) return false;
  const [, N, r, p, salt = '', key = ''] = parts;
  const derived = await derive(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}

function derive(password: string, salt: Buffer, cost: Pick<ScryptOptions, 'N' | 'r' | 'p'>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
