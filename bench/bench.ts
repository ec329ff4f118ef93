import { benchPlan } from './plan/plan.ts';
import { benchPreview } from './preview/preview.ts';
import { benchRows } from './rows/rows.ts';
import { benchStamp } from './stamp/stamp.ts';

const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  plan: benchPlan,
  preview: benchPreview,
  rows: benchRows,
  stamp: benchStamp,
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench === undefined) {
  process.stderr.write(`npm run bench -- ${Object.keys(benches).join('|')}\n`);
  process.exitCode = 2;
} else await bench();
