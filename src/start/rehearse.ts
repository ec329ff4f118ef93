import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SandboxReady } from '../config/sandbox-ready.ts';
import { startChild } from './child-process.ts';
import { pollUntil } from './poll-url.ts';
import { rehearsalFolder, rehearsalMessage, writeRehearsalEnvironment } from './rehearsal.ts';
import { readSandboxReady, sandboxProgram } from './sandbox-program.ts';
import { print } from './start-messages.ts';
import { onStopRequest } from './supervise-children.ts';

const timeoutMs = 120_000;

process.exit(await rehearse(process.argv.slice(2)));

/** Runs two empty tenants until a stop is requested; `--fresh` begins again. */
async function rehearse(words: readonly string[]): Promise<number> {
  const values = readFlags(words);
  if (values === null) {
    process.stderr.write(
      'npm run rehearse -- [--fresh]\n\n  --fresh  begin with empty tenants again\n',
    );
    return 1;
  }
  const folder = join(rehearsalFolder, 'sandbox');
  const flags = { fresh: values.fresh, empty: true, seed: null, size: null };
  const sandbox = startChild(sandboxProgram(folder, flags, process.env));
  onStopRequest({ stop: () => void sandbox.stop(timeoutMs), kill: () => sandbox.kill() });
  let ended: number | null = null;
  void sandbox.exitCode.then((exitCode) => (ended = exitCode));
  const ready = await pollUntil<SandboxReady | number>(
    async () => ended ?? (await readSandboxReady(folder, sandbox)),
    { timeoutMs },
  );
  if (ready === null || typeof ready === 'number') {
    process.stderr.write('The tenants could not be started. The output above shows the reason.\n');
    return 1;
  }
  await writeRehearsalEnvironment(ready, process.cwd());
  print(rehearsalMessage(ready));
  return sandbox.exitCode;
}

/** null: the words are no flags of this program. */
function readFlags(words: readonly string[]): { readonly fresh: boolean } | null {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { fresh: { type: 'boolean', default: false } },
    });
    return values;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
