import { parseArgs } from 'node:util';
import { chaos } from './chaos/chaos.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    instances: { type: 'string', default: '1' },
    size: { type: 'string', default: '120' },
  },
});
const seed = Number(values.seed);
const report = (line: string) => void process.stderr.write(`${line}\n`);
const result = await chaos({
  kills: Number(values.kills),
  instances: Number(values.instances),
  seed,
  size: Number(values.size),
  report,
});
const kills = result['kill-bot'] + result['kill-database'] + result['kill-both'];
const { instances, rows, writes, repeats, harmless, lost } = result;
const { unapproved, afterClose, noticesTwice } = result;
const failures = { lost, unapproved, afterClose, noticesTwice };
const summary = { seed, instances, kills, rows, writes, repeats, harmless, ...failures };
process.stdout.write(
  `${table([{ seed, ...result }])}\n${JSON.stringify({ chaos: true, ...summary })}\n`,
);
if (lost + unapproved + repeats + afterClose + noticesTwice > 0) process.exitCode = 1;
