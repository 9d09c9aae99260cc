/** What the example takes of Node; a real project has `@types/node`. */
declare const process: {
  env: Record<string, string | undefined>;
  argv: string[];
  exitCode?: number;
  stdout: { write(text: string): void };
  stderr: { write(text: string): void };
};
