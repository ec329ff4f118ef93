import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { built } from '../support/built.ts';

/** Runs `npm run doctor` where no sandbox runs. */
async function doctor(...args: readonly string[]) {
  const dir = await mkdtemp(join(tmpdir(), 'crosswalk-doctor-'));
  return doctorIn(dir, { args, cwd: process.cwd() });
}

/** Runs it with this folder for data, and removes the folder. */
async function doctorIn(
  dir: string,
  { args = [], cwd = dir }: { readonly args?: readonly string[]; readonly cwd?: string },
) {
  const program = await built('src/start/doctor.ts');
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(
    process.execPath,
    [...program.slice(0, -1), ...program.slice(-1).map((file) => resolve(file)), ...args],
    {
      cwd,
      env: { PATH, HOME, DATA_DIR: dir },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  await rm(dir, { recursive: true });
  return { out, err, exitCode: child.exitCode };
}

describe('npm run doctor', () => {
  it('says what to set first where nothing is configured, and fails', async () => {
    const { out, exitCode } = await doctor();

    assert.match(out, /✕ Environment variables\n {6}Found {3}Nothing is set up yet/);
    assert.match(out, /1\. SOURCE_TENANT_ID is missing/);
    assert.equal(exitCode, 1);
  });

  it('checks the rehearsal where one is running and no environment is named', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'crosswalk-doctor-'));
    const folder = join(dir, '.data', 'rehearsal', 'sandbox');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'ready.json'), `{ "pid": ${process.pid} }`);

    const { err } = await doctorIn(dir, {});

    assert.match(err, /^The rehearsal is running: checking it \(TEAMSFX_ENV=rehearsal\)/);
  });

  it('prints JSON alone with --json', async () => {
    const { out, exitCode } = await doctor('--json');

    const report = JSON.parse(out) as { readonly passed: boolean };
    assert.equal(report.passed, false);
    assert.equal(exitCode, 1);
  });

  it('explains wrong arguments, and refuses a canary without --deep', async () => {
    const { err, exitCode } = await doctor('--canary', 'nobody@fabrikam.com');

    assert.match(err, /--canary has no effect without --deep/);
    assert.equal(exitCode, 3);
  });
});
