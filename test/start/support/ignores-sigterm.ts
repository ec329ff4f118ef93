/** Keeps running after SIGTERM. */
process.on('SIGTERM', () => undefined);
setInterval(() => undefined, 1000);
process.stdout.write('up\n');
