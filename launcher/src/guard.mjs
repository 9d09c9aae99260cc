// @ts-check
// Runs a tool that knows nothing of the launcher (npm, turbo, a test runner), as `node guard.mjs <command>
// <arguments>`, and ends it with everything it started when the launcher is gone.
import { spawn } from 'node:child_process';
import { endGroup } from './group.mjs';

const graceMs = 5000;
const [command = '', ...args] = process.argv.slice(2);

// A signal to the group reaches the tool by itself; the guard stays to hand over how the tool ended.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const tool = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  shell: command.endsWith('.cmd'),
});
tool.on('error', () => process.exit(127));
tool.on('exit', (code) => {
  if (!process.connected) endGroup(process.pid, 'SIGKILL');
  process.exit(code ?? 1);
});

process.on('disconnect', () => {
  endGroup(process.pid, 'SIGTERM');
  setTimeout(() => endGroup(process.pid, 'SIGKILL'), graceMs);
});
