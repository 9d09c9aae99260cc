import { createHash } from 'node:crypto';
import { graphemeEnd } from '@postern/text/characters';
import { currentRules, type DerivationRules, type Derived, lookedAt } from './derive.ts';
import { type Derivation, type PostText, postTextFields } from './post-fields.ts';
import { type StoreLog, silentLog } from './store-log.ts';

export interface Deriver {
  readonly version: number;
  /** Derives from the text of the post with this id. It never throws. */
  derive(id: string, text: PostText): Derivation;
}

/** Posts that cannot be derived and are named in the log of a process. */
const MOST_NAMED = 20;

/** A deriver that takes what the rules cannot derive as plain text, and names such posts in the log by their ids. */
export function openDeriver(options: { rules?: DerivationRules; log?: StoreLog } = {}): Deriver {
  const { rules = currentRules, log = silentLog } = options;
  let failed = 0;
  const attempt = (id: string, text: PostText): Derived => {
    try {
      return rules.derive(text);
    } catch {
      failed += 1;
      if (failed <= MOST_NAMED) {
        log.warn(
          'A post cannot be derived: it is listed with the beginning of its text, and not found by search.',
          {
            id,
            version: rules.version,
            ...(failed === MOST_NAMED && { more: 'no further ones are named' }),
          },
        );
      }
      return { excerpt: plainBeginning(text.body), words: [] };
    }
  };
  return {
    version: rules.version,
    derive(id, text) {
      const counted = lookedAt(text);
      return { ...attempt(id, counted), madeFrom: fingerprint(counted), derivedBy: rules.version };
    },
  };
}

/** Whether what was made from a text with this fingerprint is up to date with the text. */
export function isMadeFrom(madeFrom: string, text: PostText): boolean {
  return madeFrom === fingerprint(lookedAt(text));
}

function fingerprint(text: PostText): string {
  const values = postTextFields.map((field) => text[field]);
  return createHash('sha256').update(JSON.stringify(values)).digest('base64');
}

/** In UTF-16 code units, as an excerpt is measured. */
const PLAIN_LENGTH = 280;

/** The beginning of a text on one line, with its Markdown marks. */
function plainBeginning(body: string | null): string {
  const text = body ?? '';
  const line = text
    .slice(0, graphemeEnd(text, 4 * PLAIN_LENGTH))
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ');
  const whole = line.replace(/\p{Cs}/gu, '');
  if (whole.length <= PLAIN_LENGTH) return whole;
  return `${whole.slice(0, graphemeEnd(whole, PLAIN_LENGTH - 1))}…`;
}
