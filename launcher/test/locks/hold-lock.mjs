// @ts-check
// A process of the lock's tests: tries to take the lock of a folder, says how that went, and stays.
import { tryLock } from '../../src/locks/lock.mjs';

const { lock, holder } = {
  holder: null,
  ...(await tryLock(process.argv[2] ?? '', { name: `process ${process.pid}`, kind: 'app' })),
};
process.send?.({ won: lock !== null, holder: holder?.name });
process.on('disconnect', () => process.exit());
