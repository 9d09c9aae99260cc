// @ts-check

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Shows how far a long work is: on a terminal in one line that changes, else a line for each tenth.
 * @param {string} what
 * @param {number} total
 * @returns {(done: number) => void} to be called with `total` at the end
 */
export function progressOf(what, total) {
  const started = performance.now();
  let shown = -1;
  return (done) => {
    const percent = Math.floor((done / total) * 100);
    if (percent === shown || (!process.stdout.isTTY && percent % 10 !== 0)) return;
    shown = percent;
    const line = `${what}: ${percent} %, ${Math.round((performance.now() - started) / 1000)} s`;
    if (!process.stdout.isTTY) say(line);
    else process.stdout.write(`\r${line}${done === total ? '\n' : ''}`);
  };
}
