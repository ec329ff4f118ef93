import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DoctorCheck } from '../../../src/ports/doctor-report.ts';
import { countedVariables } from '../../support/coverage.ts';
import { startSandbox } from '../../support/sandbox.ts';

/** What doctor found in one case, as `run-cases.ts` prints it. */
export interface CaseResult {
  readonly name: string;
  readonly situation: string;
  readonly exitCode: number;
  readonly text: string;
  readonly report: { readonly checks: readonly DoctorCheck[] };
  readonly after: { readonly checks: readonly DoctorCheck[] } | null;
  readonly secrets: readonly string[];
  readonly publicUrl: string;
}

export interface CaseOutput {
  readonly name: string;
  readonly situation: string;
  /** Without what differs from run to run, and without the checks that passed. */
  readonly text: string;
  readonly checks: readonly DoctorCheck[];
}

/** Loaded with `require`, as mocha loads the tests. */
const casesFile = join(import.meta.dirname, 'run-cases.ts');

/** Runs doctor in every case on a sandbox of its own, in a process that trusts its authority. */
export async function runCases(): Promise<readonly CaseResult[]> {
  const sandbox = await startSandbox({ size: 5 });
  try {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--eval', `require(${JSON.stringify(casesFile)})`],
      {
        env: {
          ...process.env,
          ...countedVariables(),
          SANDBOX_READY: join(sandbox.dir, 'ready.json'),
          DATA_DIR: sandbox.dir,
          NODE_EXTRA_CA_CERTS: sandbox.ready.caPath,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [out, err] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    const lines = out.trim().split('\n');
    if (child.exitCode !== 0) throw new Error(`The cases of doctor could not be run: ${err}`);
    return lines.map((line) => JSON.parse(line) as CaseResult);
  } finally {
    await sandbox.stop();
  }
}

export async function runDoctorCases(): Promise<readonly CaseOutput[]> {
  return (await runCases()).map(({ name, situation, text: printed, report, publicUrl }) => ({
    ...{ name, situation, checks: report.checks },
    text: withoutPassed(printed)
      .replaceAll(publicUrl, 'https://crosswalk.contoso.com')
      .replaceAll(process.cwd(), '/srv/crosswalk')
      .replaceAll(tmpdir(), '/tmp')
      .replaceAll(/\/tmp\/crosswalk-doctor-\w+/g, '/srv/crosswalk/env')
      .replaceAll(/\b[0-9A-F]{40}\b/g, 'A1B2C3D4E5F6A1B2C3D4E5F6A1B2C3D4E5F6A1B2')
      .replaceAll(/request-id\s+[\w-]{36}/g, 'request-id 7d1c…')
      .replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, '2026-11-30'),
  }));
}

/** Without the lines of checks that passed, and sections of nothing else. */
function withoutPassed(printed: string): string {
  return printed
    .split('\n\n')
    .map((section) =>
      section
        .split('\n')
        .filter((line) => !line.startsWith('  ✓'))
        .join('\n')
        .trimEnd(),
    )
    .filter((section) => section.includes('\n') || /^Crosswalk|passed/.test(section))
    .join('\n\n');
}
