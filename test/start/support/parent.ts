import { startChild } from '../../../src/start/child-process.ts';
import { nodeProgram } from '../../../src/start/program.ts';

/** Starts a child as `npm start` does, prints its process id, and runs until it is killed. */
const file = new URL('./stops-on-sigterm.ts', import.meta.url);
const child = startChild(nodeProgram(file, [], process.env));
process.stderr.write(`${child.pid}\n`);
setInterval(() => undefined, 1000);
