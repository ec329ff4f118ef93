/** Runs until SIGTERM, then exits with code 7. */
process.on('SIGTERM', () => process.exit(7));
setInterval(() => undefined, 1000);
process.stdout.write('up\n');
