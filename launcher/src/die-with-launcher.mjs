// @ts-check
// Preloaded (`node --import`) into the servers that know nothing of the launcher, and into what they fork: the
// channel to the parent closes when the parent ends, even by kill -9, and then so does this process.
if (process.channel) process.on('disconnect', () => process.exit(1));
