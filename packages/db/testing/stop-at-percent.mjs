// @ts-check
// Preloaded into a copy: sends the process a signal as soon as it has said that so much is done. A signal from the test
// would come later on a busy machine, perhaps when all is done.
const [signal = '', percent = ''] = (process.env.POSTERN_TEST_STOP ?? '').split(' ');
const write = process.stderr.write;
process.stderr.write = /** @type {typeof write} */ (
  (/** @type {unknown[]} */ ...args) => {
    const written = Reflect.apply(write, process.stderr, args);
    const said = /Copying: (\d+) %/.exec(String(args[0]))?.[1];
    if (said !== undefined && Number(said) >= Number(percent)) process.kill(process.pid, signal);
    return written;
  }
);
