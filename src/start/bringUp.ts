import { join } from 'node:path';
import type { Launch } from '../config/launch.ts';
import { bot, botEnv, botUrl } from './bot.ts';
import type { Child, Program } from './child.ts';
import type { Wish } from './flags.ts';
import { playgroundYaml } from './people.ts';
import { playground } from './playground.ts';
import { anyFree, isTaken, nextFree } from './port.ts';
import { readiness, sandbox } from './sandbox.ts';
import { banner, noPage, noSeat, page, say } from './say.ts';
import { StartError } from './startError.ts';
import { answers, until } from './until.ts';

export interface Stage {
  readonly wish: Wish;
  readonly launch: Launch;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Launches what the rest can't do without: when it ends, everything does. */
  readonly needed: (program: Program) => Child;
  /** Launches what the rest can do without. */
  readonly optional: (program: Program) => Child;
}

const patience = 120_000;

/** Sandbox, bot and Playground, one after the other; `npm start` is up when this answers. */
export async function bringUp(stage: Stage): Promise<void> {
  const { env, signal } = stage;
  const launch = await withPort(stage.launch);
  if (launch.tenants === 'live')
    return bringUpBot(stage, launch, { ...env, PORT: String(launch.port) });
  const folder = join(launch.dataDir, 'sandbox');
  const tenants = stage.needed(sandbox(folder, stage.wish, env));
  const ready = await until(() => readiness(folder, tenants), { within: patience, signal });
  if (ready === null)
    throw new StartError(`The sandbox was not ready within ${patience / 1000} s. Start again.`);
  await bringUpBot(stage, launch, botEnv(env, ready, launch));
  if (!stage.wish.playground) return;
  if (launch.registered) say(noSeat);
  else await openPage(stage, launch, playgroundYaml(ready));
}

async function withPort(launch: Launch): Promise<Launch> {
  const { host, port } = launch;
  if (port === 0) return { ...launch, port: await anyFree(host) };
  if (await isTaken(port, host))
    throw new StartError(
      `Port ${port} on ${host} is taken, perhaps by a bot that still runs. Stop that, or choose another one: PORT=${port + 1} npm start`,
    );
  return launch;
}

async function bringUpBot(stage: Stage, launch: Launch, env: NodeJS.ProcessEnv): Promise<void> {
  stage.needed(bot(env));
  const url = botUrl(launch);
  const wish = { within: patience, signal: stage.signal };
  if ((await until(() => answers(`${url}/healthz`), wish)) === null)
    throw new StartError(
      `The bot took no messages within ${patience / 1000} s. Read its log above.`,
    );
  say(banner(url));
}

async function openPage({ optional, env, signal }: Stage, launch: Launch, yaml: string) {
  const folder = join(launch.dataDir, 'playground');
  const port = await nextFree(56150);
  const endpoint = `${botUrl(launch)}/api/messages`;
  const tool = optional(playground({ folder, yaml, endpoint, port, env }));
  let ended = false;
  void tool.ended.then(() => (ended = true));
  const address = `http://localhost:${port}`;
  const up = await until<true | 'ended'>(() => (ended ? 'ended' : answers(address)), {
    within: patience,
    signal,
  });
  say(up === true ? page(address) : noPage(folder));
}
