import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readRehearsal } from './rehearsal.ts';
import { StartError } from './start-error.ts';

const usage = `npm run rehearse:powershell -- SIDE FILE

  SIDE  source or target: the tenant whose administrator runs the script
  FILE  a script that npm run set-up-commands wrote
`;

process.exit(await main(process.argv.slice(2)));

/** Runs a set-up script as an administrator of a rehearsal tenant would run it in PowerShell. */
async function main([side, file, ...others]: readonly string[]): Promise<number> {
  if ((side !== 'source' && side !== 'target') || file === undefined || others.length > 0) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    const { control } = await readRehearsal();
    const script = (await readScript(file)).replace(/^\uFEFF/, '');
    const folder = dirname(resolve(file));
    const answers: string[] = [];
    for (;;) {
      const result = await post(control, { script, administrator: side, folder, answers });
      if (result.question !== null) {
        answers.push(await ask(result.question));
        continue;
      }
      for (const line of result.output) process.stdout.write(`${line}\n`);
      if (result.error !== null) process.stderr.write(`${result.error}\n`);
      return result.error === null ? 0 : 1;
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

interface Result {
  readonly output: readonly string[];
  readonly error: string | null;
  readonly question: string | null;
}

/** A script that asks is run again with the answer; what exists already is skipped. */
async function post(control: string, request: object): Promise<Result> {
  const answer = await fetch(`${control}/powershell`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  }).catch(() => {
    throw new StartError(
      'The rehearsal tenants don’t answer. Start them in another window: npm run rehearse',
    );
  });
  const body = (await answer.json()) as Result & { readonly error: string };
  if (!answer.ok) throw new StartError(body.error);
  return body;
}

async function readScript(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new StartError(`${file} can’t be read. Write it first: npm run set-up-commands`);
  });
}

async function ask(question: string): Promise<string> {
  const input = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await input.question(`${question}: `);
  } finally {
    input.close();
  }
}
