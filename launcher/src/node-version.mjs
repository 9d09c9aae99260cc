// @ts-check
// Imported first by every command: an older Node fails with one sentence, not in the middle of the work.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Postern needs Node 20.19 or newer, and this is Node ${process.versions.node}: install a newer one, then run this again.`,
  );
  process.exit(1);
}
