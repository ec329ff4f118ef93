import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { countedVariables } from '../support/coverage.ts';
import { startSandbox, type SandboxProcess } from '../support/sandbox.ts';

interface TestOutcome {
  readonly file: string;
  readonly fullTitle: string;
  readonly err: { readonly stack?: string };
}

interface Report {
  readonly tests: readonly TestOutcome[];
  readonly failures: readonly TestOutcome[];
}

const folders = { trusted: 'test/tenants/https', untrusted: 'test/tenants/https-untrusted' };

/** Node reads the variable that trusts a private CA at its start: hence a process for each folder. */
describe('The adapters over HTTPS', () => {
  let sandbox: SandboxProcess;
  let reports: Readonly<Record<keyof typeof folders, Report>>;

  before(async function () {
    this.timeout(300_000);
    sandbox = await startSandbox({ size: 1010 });
    const switches = await fetch(`${sandbox.ready.control}/switches`);
    await writeFile(join(sandbox.dir, 'switches.json'), await switches.text());
    const [trusted, untrusted] = await Promise.all([
      runMocha(folders.trusted, sandbox, sandbox.ready.caPath),
      runMocha(folders.untrusted, sandbox, ''),
    ]);
    reports = { trusted, untrusted };
  });
  after(() => sandbox.stop());

  for (const trust of ['trusted', 'untrusted'] as const) {
    for (const file of readdirSync(folders[trust])) {
      it(`pass ${file} with a server certificate that is ${trust}`, () => {
        const ofFile = ({ file: path }: TestOutcome) => basename(path) === file;
        const failures = reports[trust].failures.filter(ofFile);

        const texts = failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.stack ?? ''}`);
        assert.equal(texts.join('\n'), '');
        assert.ok(reports[trust].tests.some(ofFile));
      });
    }
  }
});

/** Runs all tests of a folder in a process that trusts the CA. */
async function runMocha(folder: string, { dir }: SandboxProcess, caPath: string): Promise<Report> {
  const output = join(dir, `${basename(folder)}.json`);
  const files = readdirSync(folder).map((file) => join(folder, file));
  const reporter = ['--reporter', 'json', '--reporter-option', `output=${output}`];
  const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--timeout', '60000'];
  const env = {
    ...process.env,
    ...countedVariables(),
    SANDBOX_READY: join(dir, 'ready.json'),
    NODE_EXTRA_CA_CERTS: caPath,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', ...mocha, ...reporter, ...files], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  try {
    return JSON.parse(await readFile(output, 'utf8')) as Report;
  } catch (cause) {
    throw new Error(`The tests of ${folder} wrote no report: ${out}${err}`, { cause });
  }
}
