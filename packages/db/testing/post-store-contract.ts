import { afterEach, beforeEach } from 'vitest';
import { acknowledgedContract } from './contract/acknowledged.ts';
import { claimContract } from './contract/claims.ts';
import { derivationContract } from './contract/derivation.ts';
import { draftContract } from './contract/drafts.ts';
import { exportContract } from './contract/exports.ts';
import { handEntryContract } from './contract/hand-entry.ts';
import { listsVersionContract } from './contract/lists-version.ts';
import { pagingContract } from './contract/paging.ts';
import { searchContract } from './contract/search.ts';
import { writeContract } from './contract/writes.ts';
import type { CurrentStore, StoreUnderTest } from './store-under-test.ts';

/** Everything the port promises, for one implementation; every test has an empty store of its own. */
export function postStoreContract(open: () => Promise<StoreUnderTest>): void {
  let current: StoreUnderTest;
  beforeEach(async () => {
    current = await open();
  });
  afterEach(() => current.remove());
  const the: CurrentStore = () => current;
  writeContract(the);
  acknowledgedContract(the);
  claimContract(the);
  pagingContract(the);
  exportContract(the);
  searchContract(the);
  handEntryContract(the);
  derivationContract(the);
  listsVersionContract(the);
  draftContract(the);
}
