/** Whether a statement only reads. What is not known to read counts as a write, which costs it a transaction. */
export function isRead(sql: string): boolean {
  return /^\s*(?:SELECT|EXPLAIN|PRAGMA)\b/i.test(sql);
}

/** Whether a statement adds rows. */
export function isInsert(sql: string): boolean {
  return /^\s*INSERT\b/i.test(sql);
}
