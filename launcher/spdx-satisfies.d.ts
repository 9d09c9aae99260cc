// The package ships no types.
declare module 'spdx-satisfies' {
  /** Whether a licence expression is satisfied by the allowed licences. @throws Error when it is no SPDX expression. */
  export default function satisfies(expression: string, allowed: string[]): boolean;
}
