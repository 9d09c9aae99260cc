import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { StartError } from '../start-error.ts';
import { readPrivateFile, writePrivateFile } from '../state/private-file.ts';
import { newSecret } from './secrets.ts';

/** The keys of one instance: generated once per data directory, never shared, never logged. */
export interface Keys {
  /** The host inside the publishable key; it never resolves. */
  host: string;
  /** `https://` and the host: the issuer of every token. */
  issuer: string;
  publishableKey: string;
  secretKey: string;
  webhookSecret: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** The id of the key pair in token headers and in the JWKS. */
  keyId: string;
  /** What Clerk's SDK appends to cookie names for this publishable key. */
  cookieSuffix: string;
}

/** The content of `keys.json`. */
const StoredKeys = z.object({
  host: z.string().regex(/^[0-9a-f]{8}\.local-stand-in\.invalid$/),
  secretKey: z.string().regex(/^sk_test_local_[\w-]{43}$/),
  webhookSecret: z.string().regex(/^whsec_[\w+/]{43}=$/),
  privateKey: z.string(),
});
type StoredKeys = z.infer<typeof StoredKeys>;

/**
 * Reads the keys of a data directory, or makes them.
 * @throws StartError when the file is damaged (it is left as it is) or cannot be written.
 */
export async function openKeys(dataDir: string): Promise<Keys> {
  const file = join(dataDir, 'keys.json');
  const content = readPrivateFile(file);
  if (content !== null) return parseKeys(file, content);
  const made = await makeKeys();
  try {
    await writePrivateFile(file, `${JSON.stringify(made)}\n`);
  } catch {
    throw new StartError(`${file} cannot be written: free some space or make its folder writable.`);
  }
  return expandKeys(made);
}

async function makeKeys(): Promise<StoredKeys> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    host: `${randomBytes(4).toString('hex')}.local-stand-in.invalid`,
    secretKey: `sk_test_local_${newSecret()}`,
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function parseKeys(file: string, content: string): Keys {
  try {
    return expandKeys(StoredKeys.parse(JSON.parse(content)));
  } catch {
    throw new StartError(
      `${file} is damaged: restore it from a backup, or move it away to make new keys, which signs everyone out.`,
    );
  }
}

function expandKeys(stored: StoredKeys): Keys {
  const privateKey = createPrivateKey(stored.privateKey);
  const publicKey = createPublicKey(privateKey);
  const publishableKey = `pk_test_${Buffer.from(`${stored.host}$`)
    .toString('base64')
    .replace(/={1,2}$/, '')}`;
  return {
    host: stored.host,
    issuer: `https://${stored.host}`,
    publishableKey,
    secretKey: stored.secretKey,
    webhookSecret: stored.webhookSecret,
    privateKey,
    publicKey,
    keyId: `ins_${createHash('sha256').update(publicKeyPem(publicKey)).digest('hex').slice(0, 27)}`,
    cookieSuffix: createHash('sha1').update(publishableKey).digest('base64url').slice(0, 8),
  };
}

/** The public key as PEM on one line, as `CLERK_JWT_KEY` takes it. */
export function publicKeyPem(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString().replaceAll('\n', '');
}

/** The public key as a JSON Web Key Set. */
export function keySet(keys: Keys): object {
  return {
    keys: [{ ...keys.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: keys.keyId }],
  };
}
