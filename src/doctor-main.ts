import { checkFromShell } from './doctor-shell.ts';
import { doctorUsage, readDoctorFlags, type DoctorFlags } from './doctor/command-line.ts';
import { printFacts } from './doctor/deep/live-fact.ts';
import { exitCodeOf, printReport } from './doctor/print-report.ts';
import { reportJson } from './doctor/report-json.ts';

const flags = readDoctorFlags(process.argv.slice(2));
process.exit(flags.kind === 'usage' ? usage(flags.error) : await run(flags));

function usage(error: string | null): number {
  if (error === null) process.stdout.write(doctorUsage);
  else process.stderr.write(`${error}\n\n${doctorUsage}`);
  return error === null ? 0 : 3;
}

/** Checks everything, prints the report, and returns the exit code. */
async function run(wanted: DoctorFlags): Promise<number> {
  const shell = { env: process.env, root: process.cwd(), onStep: showStep };
  const { report, readFacts } = await checkFromShell(wanted, shell);
  showStep('');
  process.stdout.write(wanted.json ? reportJson(report) : printReport(report));
  const exitCode = exitCodeOf(report);
  if (!wanted.deep) return exitCode;
  if (exitCode === 1) {
    process.stderr.write('The live facts are read once nothing fails.\n');
    return exitCode;
  }
  process.stdout.write(`\n${printFacts(await readFacts(wanted.canary))}`);
  return exitCode;
}

/** In a terminal, one line says what is being checked. */
function showStep(title: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${title}`);
}
