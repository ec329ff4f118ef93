import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import { parseSandboxReady, type SandboxReady } from '../config/sandbox-ready.ts';
import { readStartSettings } from '../config/start-settings.ts';
import { botEnvironment } from './bot-program.ts';
import { startChild } from './child-process.ts';
import { nodeProgram, programFile } from './program.ts';
import { rehearsalEnvironment, rehearsalFolder } from './rehearsal.ts';

/** Milliseconds: three times as long as a write takes to become visible, and a margin. */
const restoreWithin = 330_000;

process.exit(await run(process.argv.slice(2)));

/** Runs doctor with the environment that the bot has, and returns its exit code. */
async function run(args: readonly string[]): Promise<number> {
  const program = nodeProgram(
    programFile('doctor-main'),
    args,
    await doctorEnvironment(process.env),
  );
  const child = startChild(program);
  // With --canary, doctor first restores the mail user; otherwise it ends at once.
  const stop = () => void child.stop(restoreWithin);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return child.exitCode;
}

/** With the sandbox of a running `npm start`, its URLs and credentials; doctor itself tells what is wrong with the settings. */
async function doctorEnvironment(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  try {
    const settings = readStartSettings(env);
    if (settings.tenants === 'live') return env;
    const ready = await readRunningSandbox(join(settings.dataDir, 'sandbox', 'ready.json'));
    if (ready !== null) return botEnvironment(env, ready, settings);
    if (env['TEAMSFX_ENV'] !== undefined || !(await isRehearsalRunning())) return env;
    process.stderr.write(
      `The rehearsal is running: checking it (TEAMSFX_ENV=${rehearsalEnvironment}).\n`,
    );
    return await doctorEnvironment({ ...env, TEAMSFX_ENV: rehearsalEnvironment });
  } catch (error) {
    if (error instanceof ConfigError) return env;
    throw error;
  }
}

/** null: no sandbox runs with this folder. */
async function readRunningSandbox(path: string): Promise<SandboxReady | null> {
  const json = await readRunning(path);
  return json === null ? null : parseSandboxReady(json);
}

async function isRehearsalRunning(): Promise<boolean> {
  return (await readRunning(join(rehearsalFolder, 'sandbox', 'ready.json'))) !== null;
}

/** null: the process that wrote the file is not running. */
async function readRunning(path: string): Promise<string | null> {
  if (!existsSync(path)) return null;
  const json = await readFile(path, 'utf8');
  // A sandbox of an earlier version may have left another form of the file.
  const pid = Number(/"pid":\s*(\d+)/.exec(json)?.[1] ?? 0);
  return pid > 0 && isRunning(pid) ? json : null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
