/** Runs until SIGTERM, then leaves with code 7; knows nothing of any leash. */
process.on('SIGTERM', () => process.exit(7));
setInterval(() => undefined, 1000);
process.stdout.write('up\n');
