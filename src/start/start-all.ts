import { join } from 'node:path';
import type { SandboxReady } from '../config/sandbox-ready.ts';
import type { StartSettings } from '../config/start-settings.ts';
import { botEnvironment, botProgram, botUrl, dashboardLink } from './bot-program.ts';
import type { Child } from './child-process.ts';
import type { Program } from './program.ts';
import type { StartFlags } from './command-line-flags.ts';
import {
  botMessage,
  chatPageMessage,
  dashboardMessage,
  noChatPageMessage,
  noTokensMessage,
  print,
} from './start-messages.ts';
import { playgroundProgram, playgroundYaml } from './playground-program.ts';
import { pollUntil, respondsOk } from './poll-url.ts';
import { anyFreePort, isPortInUse, nextFreePort } from './free-port.ts';
import { readRehearsal } from './rehearsal.ts';
import { readSandboxReady, sandboxProgram } from './sandbox-program.ts';
import { StartError } from './start-error.ts';

export interface StartContext {
  readonly flags: StartFlags;
  readonly settings: StartSettings;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Starts a program that the others need: when it ends, everything stops. */
  readonly startRequired: (program: Program) => Child;
  readonly startOptional: (program: Program) => Child;
}

const timeoutMs = 120_000;

/** Starts sandbox, bot and Playground one after the other; resolves when all are ready. */
export async function startAll(context: StartContext): Promise<void> {
  const { env, flags } = context;
  await refusePortInUse(context);
  const ready = context.settings.tenants === 'live' ? null : await sandboxTenants(context);
  // After the sandbox, which takes a free port too.
  const settings = await withFreePort(context.settings);
  if (ready === null) return startBot(context, settings, { ...env, PORT: String(settings.port) });
  // Where the bot checks tokens, only the chat gives links.
  const dashboard = settings.registered ? null : dashboardLink(ready, settings);
  const botEnv = botEnvironment({ ...env, ...dashboard?.variables }, ready, settings);
  await startBot(context, settings, botEnv);
  if (dashboard !== null) print(dashboardMessage(dashboard.url));
  if (!flags.playground) return;
  if (settings.registered) print(noTokensMessage);
  else await startPlayground(context, settings, playgroundYaml(ready));
}

async function sandboxTenants({
  startRequired,
  flags,
  env,
  settings,
  signal,
}: StartContext): Promise<SandboxReady> {
  if (flags.rehearsal) return readRehearsal();
  const folder = join(settings.dataDir, 'sandbox');
  const sandbox = startRequired(sandboxProgram(folder, flags, env));
  const ready = await pollUntil(() => readSandboxReady(folder, sandbox), { timeoutMs, signal });
  if (ready === null)
    throw new StartError(`The sandbox was not ready within ${timeoutMs / 1000} s. Start again.`);
  return ready;
}

async function refusePortInUse({ settings, flags }: StartContext): Promise<void> {
  const { host, port } = settings;
  if (port !== 0 && (await isPortInUse(port, host)))
    throw new StartError(
      `Port ${port} on ${host} is in use, perhaps by another bot. Stop it, or use another port: PORT=${port + 1} npm start${flags.rehearsal ? ' -- --rehearsal' : ''}`,
    );
}

async function withFreePort(settings: StartSettings): Promise<StartSettings> {
  const { host, port } = settings;
  return port === 0 ? { ...settings, port: await anyFreePort(host) } : settings;
}

async function startBot(
  { startRequired, signal }: StartContext,
  settings: StartSettings,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  startRequired(botProgram(env));
  const url = botUrl(settings);
  const ready = await pollUntil(() => respondsOk(`${url}/healthz`), { timeoutMs, signal });
  if (ready === null)
    throw new StartError(
      `The bot was not ready within ${timeoutMs / 1000} s. The log above shows the reason.`,
    );
  print(botMessage(url));
}

async function startPlayground(
  { startOptional, env, flags, signal }: StartContext,
  settings: StartSettings,
  yaml: string,
): Promise<void> {
  const folder = join(settings.dataDir, 'playground');
  const port = await nextFreePort(56150);
  const botEndpoint = `${botUrl(settings)}/api/messages`;
  const playground = startOptional(playgroundProgram({ folder, yaml, botEndpoint, port, env }));
  let hasEnded = false;
  void playground.exitCode.then(() => (hasEnded = true));
  const pageUrl = `http://localhost:${port}`;
  const result = await pollUntil<true | 'ended'>(() => (hasEnded ? 'ended' : respondsOk(pageUrl)), {
    timeoutMs,
    signal,
  });
  print(
    result === true ? chatPageMessage(pageUrl, flags.rehearsal ? 1 : 3) : noChatPageMessage(folder),
  );
}
