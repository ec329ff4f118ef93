import { mkdtemp, readFile, rm, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { discardPostgres } from '../../../src/engine/postgres.ts';
import { connector as startConnector, type Connector } from '../../support/connector.ts';
import type { Message } from '../../support/connector/messages.ts';
import { freshDatabase } from '../../support/database.ts';
import { startSandbox, type SandboxProcess } from '../../support/sandbox.ts';
import { person, type PersonInTeams } from '../../support/teams.ts';
import { botId, startBot, type BotProcess } from './bot.ts';

export interface Crosswalk {
  readonly sandbox: SandboxProcess;
  readonly connector: Connector;
  /** The bot that runs now. */
  bot(): BotProcess;
  /** Somebody by name, as the sandbox knows them, talking to that bot or to the one that runs now. */
  who(name: string, bot?: BotProcess): PersonInTeams;
  /** kill -9 of the bot. */
  kill(): Promise<void>;
  /** kill -9 of its embedded PostgreSQL. */
  killDatabase(): Promise<void>;
  /** kill -9 of both. */
  killWithDatabase(): Promise<void>;
  start(): Promise<void>;
  /** Another bot on the same database. */
  another(): Promise<BotProcess>;
  policy(edit: (yaml: string) => string): Promise<void>;
  /** The same, and both admins accept it. */
  enforce(edit: (yaml: string) => string): Promise<void>;
  /** The newest message whose card or text passes, now or soon. */
  sees(room: string, test: RegExp, ms?: number): Promise<Message>;
  stop(): Promise<void>;
}

/** Sandbox, connector and bot, each a process of its own or a server on loopback; `embedded` with a PostgreSQL of its own. */
export async function crosswalk(
  wish: { size?: number; embedded?: boolean; nodeFlags?: readonly string[] } = {},
): Promise<Crosswalk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-e2e-'));
  await chmod(dataDir, 0o711);
  const policyFile = join(dataDir, 'project.yml');
  const sandboxPolicy = await readFile('env/project.sandbox.yml', 'utf8');
  // Nobody looks after what was stamped while a test counts calls, unless it asks for that.
  const unwatched = sandboxPolicy.replace('every: 1m', 'every: 6h');
  await writeFile(policyFile, unwatched.replace('settle: 120s', 'settle: 3s'));
  const sandbox = await startSandbox({ size: wish.size ?? 20 });
  const connector = await startConnector();
  const database = wish.embedded === true ? null : await freshDatabase();
  const launch = () =>
    startBot({
      ready: sandbox.ready,
      connector,
      policyFile,
      dataDir,
      nodeFlags: wish.nodeFlags ?? [],
      ...(database === null ? {} : { databaseUrl: database.url }),
    });
  let running = await launch();
  const write = async (edit: (yaml: string) => string) =>
    writeFile(policyFile, edit(await readFile(policyFile, 'utf8')));
  const who: Crosswalk['who'] = (name, bot = running) => {
    const found = sandbox.ready.people.find((one) => one.name === name);
    if (found === undefined) throw new Error(`The sandbox knows no ${name}`);
    const { tenantId } = sandbox.ready.target;
    return person({ connector, botUrl: bot.url, botId, tenantId }, found);
  };
  const killDatabase = async () => {
    process.kill(await postmasterOf(dataDir), 'SIGKILL');
  };
  const others: BotProcess[] = [];

  return {
    sandbox,
    connector,
    bot: () => running,
    who,
    kill: () => running.kill('SIGKILL'),
    killDatabase,
    killWithDatabase: async () => {
      await killDatabase();
      await running.kill('SIGKILL');
    },
    start: async () => {
      running = await launch();
    },
    another: async () => {
      const bot = await launch();
      others.push(bot);
      return bot;
    },
    policy: write,
    enforce: async (edit) => {
      await write(edit);
      for (const name of ['Megan Bowen', 'Nestor Wilke']) {
        const admin = who(name);
        const answer = async (said: string, test: RegExp) => {
          const before = new Set(connector.messages().map(({ activity }) => activity));
          const words = ({ text, card }: Message) => `${text} ${JSON.stringify(card)}`;
          await admin.says(said);
          const found = await connector.until(
            (one) =>
              one.conversation === admin.chat.id &&
              !before.has(one.activity) &&
              test.test(words(one)),
            20_000,
          );
          return words(found);
        };
        const shown = await answer('policy', /policy accept \w{12}|says what counts/);
        const code = /policy accept (\w{12})/.exec(shown)?.[1];
        if (code === undefined) return;
        await answer(`policy accept ${code}`, /Accepted by|counts from now on/);
      }
    },
    sees: (room, test, ms = 20_000) =>
      connector.until(
        (message) =>
          message.conversation.split(';')[0] === room &&
          test.test(`${message.text} ${JSON.stringify(message.card)}`),
        ms,
      ),
    stop: async () => {
      for (const bot of [running, ...others]) await bot.kill('SIGTERM');
      await connector.stop();
      await sandbox.stop();
      await database?.drop();
      if (database === null) await discardPostgres(dataDir);
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Process id of the embedded PostgreSQL of that folder. */
async function postmasterOf(dataDir: string): Promise<number> {
  const { folder } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as {
    folder: string;
  };
  const lock = await readFile(join(resolve(dataDir, folder), 'data', 'postmaster.pid'), 'utf8');
  return Number(lock.split('\n')[0]);
}
