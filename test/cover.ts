import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { offerResources, stopResources } from './support/shared-resources.ts';

// `npm run cover`: runs the tests in processes of this script. Mocha ends its own workers before they have written what they covered.
const processes = 4;
/** Where `c8 report` looks. */
const folder = resolve('coverage', 'tmp');
/** What these tests do happens in other processes, or in folders of `src` that are not counted. */
const uncounted = ['architecture', 'e2e', 'infra', 'sandbox', 'start'];

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !uncounted.includes(path.split(sep)[0] ?? ''))
  .map((path) => join('test', path))
  .sort();

rmSync(folder, { recursive: true, force: true });
await offerResources();
const codes = await Promise.all(
  Array.from({ length: processes }, (_, part) =>
    runTests(files.filter((_file, index) => index % processes === part)),
  ),
);
await stopResources();
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

/** Prints the result of these tests when all have run; returns the exit code. */
async function runTests(part: readonly string[]): Promise<number | null> {
  const mocha = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...part], {
    env: { ...process.env, NODE_V8_COVERAGE: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(mocha, 'exit');
  process.stdout.write(await text(mocha.stdout));
  await ended;
  return mocha.exitCode;
}
