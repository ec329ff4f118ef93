import { whenAsked } from '../../../src/start/whenAsked.ts';

/** Tells what it is asked for, as npm start would act on it. */
whenAsked({
  stop: () => process.stdout.write('stop\n'),
  kill: () => process.stdout.write('kill\n'),
});
setTimeout(() => process.exit(), 20_000);
process.stdout.write(`up ${process.pid}\n`);
