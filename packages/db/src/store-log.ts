type Fields = Record<string, string | number | boolean | null>;

/** Where a store says what it does in the background. No line carries what a person has written. */
export interface StoreLog {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
}

export const silentLog: StoreLog = { info() {}, warn() {} };
