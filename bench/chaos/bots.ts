import pg from 'pg';
import type { BotProcess } from '../../test/e2e/support/bot-process.ts';
import type { Stack } from '../../test/e2e/support/stack.ts';

/** The bot processes on one database. */
export interface Bots {
  /** One that is not suspended. */
  available(): BotProcess;
  /** Ends one with SIGKILL and starts another in its place. */
  kill(index: number): Promise<void>;
  /** Suspends one for so many milliseconds; the others take over its runs at once. Does nothing for the only one. */
  suspend(index: number, ms: number): void;
  /** Lets the suspended ones go on. */
  resumeAll(): void;
}

export async function startBots(stack: Stack, count: number): Promise<Bots> {
  const bots: BotProcess[] = [stack.bot()];
  while (bots.length < count) bots.push(await stack.startAnotherBot());
  const suspended = new Map<BotProcess, NodeJS.Timeout>();
  const resume = (bot: BotProcess) => {
    clearTimeout(suspended.get(bot));
    suspended.delete(bot);
    bot.resume();
  };
  return {
    available: () => bots.find((bot) => !suspended.has(bot)) ?? stack.bot(),
    kill: async (index) => {
      const at = index % bots.length;
      const bot = bots[at] ?? stack.bot();
      if (suspended.has(bot)) resume(bot);
      if (at > 0) {
        await bot.kill('SIGKILL');
        bots[at] = await stack.startAnotherBot();
        return;
      }
      await stack.killBot();
      await stack.startBot();
      bots[0] = stack.bot();
    },
    suspend: (index, ms) => {
      const bot = bots[index % bots.length];
      // At least one answers people.
      if (bot === undefined || suspended.size + 1 >= bots.length) return;
      bot.suspend();
      suspended.set(
        bot,
        setTimeout(() => resume(bot), ms),
      );
      expireHeartbeats(stack).catch(() => undefined);
    },
    resumeAll: () => {
      for (const bot of [...suspended.keys()]) resume(bot);
    },
  };
}

/** The instances that still run have a new heartbeat after 3 seconds. */
async function expireHeartbeats({ databaseUrl }: Stack): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl ?? '' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`update instance set heartbeat_at = heartbeat_at - interval '1 hour'`);
  await client.end();
}
