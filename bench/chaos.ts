import { parseArgs } from 'node:util';
import { chaos } from './chaos/chaos.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    size: { type: 'string', default: '120' },
  },
});
const seed = Number(values.seed);
const wish = { kills: Number(values.kills), seed, size: Number(values.size) };
const tell = (line: string) => void process.stderr.write(`${line}\n`);
const found = { seed, ...(await chaos({ ...wish, tell })) };
process.stdout.write(`${table([found])}\n${JSON.stringify({ bench: 'chaos', ...found })}\n`);
if (found.losses + found.unapproved + found.repeats > 0) process.exitCode = 1;
