import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that answers each line on its stdin with a line on its stdout. */
export interface LineProcess {
  pid: number;
  /** Sends a line, and gives the line that answers it. */
  ask(line: string): Promise<string>;
  /** The next line that comes by itself. */
  line(): Promise<string>;
  /** Closes its stdin and waits for its end. */
  end(): Promise<void>;
}

export function startLines(command: string, args: readonly string[]): LineProcess {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} has ended.`);
    return String(value);
  };
  if (child.pid === undefined) throw new Error(`${command} cannot be started.`);
  return {
    pid: child.pid,
    line,
    ask(text) {
      child.stdin.write(`${text}\n`);
      return line();
    },
    async end() {
      child.stdin.end();
      await closed;
    },
  };
}
