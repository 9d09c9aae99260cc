import { postStoreContract } from '../testing/post-store-contract.ts';
import { sqliteHandEntry } from '../testing/sqlite-hand-entry.ts';
import { temporaryPostStore } from '../testing/temporary-store.ts';

postStoreContract('SQLite', async () => {
  const { url, ...temporary } = await temporaryPostStore();
  return { ...temporary, hand: sqliteHandEntry(url) };
});
