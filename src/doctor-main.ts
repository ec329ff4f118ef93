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
  const { report, ...deep } = await checkFromShell(wanted, shell);
  showStep('');
  process.stdout.write(wanted.json ? reportJson(report) : printReport(report));
  const exitCode = exitCodeOf(report);
  if (!wanted.deep) return exitCode;
  if (exitCode === 1) {
    process.stderr.write('The live facts are read once nothing fails.\n');
    return exitCode;
  }
  const facts = await deep.readFacts();
  if (wanted.canary === null) {
    process.stdout.write(`\n${printFacts(facts)}`);
    return exitCode;
  }
  const stop = stopAfterRestore();
  const found = await deep.tryCanary(wanted.canary, stop);
  process.stdout.write(`\n${printFacts([...facts, ...found])}`);
  return stop.aborted ? 1 : exitCode;
}

/** From now on Ctrl-C ends doctor only when the canary is restored. */
function stopAfterRestore(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (!controller.signal.aborted)
      process.stderr.write(
        'Doctor ends when the mail user is restored, which takes up to 5 minutes. Leave this window open.\n',
      );
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return controller.signal;
}

/** In a terminal, one line says what is being checked. */
function showStep(title: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${title}`);
}
