import { onStopRequest } from '../../../src/start/supervise-children.ts';

/** Prints the stop requests that it gets. */
onStopRequest({
  stop: () => process.stdout.write('stop\n'),
  kill: () => process.stdout.write('kill\n'),
});
setTimeout(() => process.exit(), 20_000);
process.stdout.write(`up ${process.pid}\n`);
