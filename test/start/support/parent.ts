import { launch, program } from '../../../src/start/child.ts';

/** Launches a child as npm start does, tells its number, and waits to be killed. */
const child = launch(program(new URL('./polite.ts', import.meta.url), [], process.env));
process.stderr.write(`${child.pid}\n`);
setInterval(() => undefined, 1000);
