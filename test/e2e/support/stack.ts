import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardPostgres } from '../../../src/engine/start-postgres.ts';
import { connector as startConnector, type Connector } from '../../support/connector.ts';
import type { Message } from '../../support/connector/messages.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { startSandbox, type SandboxProcess } from '../../support/sandbox.ts';
import { person, type PersonInTeams } from '../../support/teams.ts';
import { botId, startBot, type BotProcess } from './bot-process.ts';
import { acceptPolicy } from './accept-policy.ts';
import { fakeServiceNow } from '../../changes/support/fake-service-now.ts';
import { killPostmaster } from './kill-postmaster.ts';

export interface StackOptions {
  /** Members of batch 4 in the sandbox. */
  readonly size?: number;
  /** Uses this database, which the stack drops at its end, instead of a new one on the shared server. */
  readonly database?: TestDatabase;
  /** Uses an embedded PostgreSQL of its own instead of a database on the shared server. */
  readonly embedded?: boolean;
  readonly nodeFlags?: readonly string[];
  /** Variables of the bot in place of those of the sandbox. */
  readonly variables?: NodeJS.ProcessEnv;
  /** Changes the policy file before the first start. */
  readonly policy?: (yaml: string) => string;
}

/** Sandbox, connector, database and bot. */
export interface Stack {
  readonly sandbox: SandboxProcess;
  readonly connector: Connector;
  /** The ServiceNow of the bot; policies without `change` don’t use it. */
  readonly serviceNow: Awaited<ReturnType<typeof fakeServiceNow>>;
  /** Null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** The bot process that runs now. */
  bot(): BotProcess;
  /** A person of the sandbox who talks to this bot process; by default to the one that runs now. */
  person(name: string, bot?: BotProcess): PersonInTeams;
  /** Ends the bot with SIGKILL. */
  killBot(): Promise<void>;
  /** Ends the embedded PostgreSQL with SIGKILL. */
  killDatabase(): Promise<void>;
  killBotAndDatabase(): Promise<void>;
  startBot(): Promise<void>;
  /** Starts one more bot process on the same database; it ends with the stack or with `stopOtherBots`. */
  startAnotherBot(): Promise<BotProcess>;
  stopOtherBots(): Promise<void>;
  editPolicy(edit: (yaml: string) => string): Promise<void>;
  /** Edits the policy file, and both admins accept the change. */
  changePolicy(edit: (yaml: string) => string, bot?: BotProcess): Promise<void>;
  /** Puts back the policy file of the start. */
  restorePolicyFile(): Promise<void>;
  /** The first message of the conversation whose text or card matches, now or within `ms`. */
  message(conversation: string, pattern: RegExp, ms?: number): Promise<Message>;
  stop(): Promise<void>;
}

/** Starts each part as a process of its own or as a server on loopback. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { size = 20, embedded = false, nodeFlags = [], variables = {} } = options;
  const openDatabase = () => (options.database === undefined ? freshDatabase() : options.database);
  const dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-e2e-'));
  const removeDataDir = () => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', removeDataDir);
  // Started by root, the embedded PostgreSQL runs under another account, which must be able to enter.
  await chmod(dataDir, 0o711);
  const policyFile = join(dataDir, 'project.yml');
  const ofTests = policyForTests(await readFile('env/project.sandbox.yml', 'utf8'));
  const initialPolicy = options.policy?.(ofTests) ?? ofTests;
  await writeFile(policyFile, initialPolicy);
  const [serviceNow, sandbox, connector, database] = await Promise.all([
    fakeServiceNow(),
    startSandbox({ size, dir: join(dataDir, 'sandbox') }),
    startConnector(),
    embedded ? null : openDatabase(),
  ]);
  const databaseUrl = database?.url ?? null;
  const { ready } = sandbox;
  const places = { ready, connector, policyFile, dataDir, databaseUrl };
  const change = {
    SERVICENOW_URL: serviceNow.url,
    ...{ SERVICENOW_USER: 'crosswalk', SERVICENOW_PASSWORD: 'secret' },
  };
  const launch = () => startBot({ ...places, nodeFlags, variables: { ...change, ...variables } });
  let running = await launch();
  const others: BotProcess[] = [];
  const editPolicy = async (edit: (yaml: string) => string) =>
    writeFile(policyFile, edit(await readFile(policyFile, 'utf8')));
  const personNamed: Stack['person'] = (name, bot = running) => {
    const found = ready.people.find((one) => one.name === name);
    if (found === undefined) throw new Error(`The sandbox has no ${name}`);
    return person({ connector, botUrl: bot.url, botId, tenantId: ready.target.tenantId }, found);
  };
  const stopOtherBots = async () => {
    for (const bot of others.splice(0)) await bot.kill('SIGTERM');
  };

  return {
    sandbox,
    connector,
    serviceNow,
    databaseUrl,
    bot: () => running,
    person: personNamed,
    killBot: () => running.kill('SIGKILL'),
    killDatabase: () => killPostmaster(dataDir),
    killBotAndDatabase: async () => {
      await killPostmaster(dataDir);
      await running.kill('SIGKILL');
    },
    startBot: async () => {
      running = await launch();
    },
    startAnotherBot: async () => {
      const bot = await launch();
      others.push(bot);
      return bot;
    },
    stopOtherBots,
    editPolicy,
    changePolicy: async (edit, bot = running) => {
      await editPolicy(edit);
      const admins = ['Megan Bowen', 'Nestor Wilke'].map((name) => personNamed(name, bot));
      await acceptPolicy(admins, connector);
    },
    restorePolicyFile: () => writeFile(policyFile, initialPolicy),
    message: (conversation, pattern, ms = 60_000) =>
      connector.until(
        (message) =>
          message.conversation.split(';')[0] === conversation &&
          pattern.test(searchTextOf(message)),
        ms,
        String(pattern),
      ),
    stop: async () => {
      await stopOtherBots();
      await running.kill('SIGTERM');
      await connector.stop();
      await serviceNow.close();
      await sandbox.stop();
      await database?.drop();
      if (database === null) await discardPostgres(dataDir);
      process.removeListener('exit', removeDataDir);
      removeDataDir();
    },
  };
}

const searchTexts = new WeakMap<Message, string>();

/** Text and card; an edit makes a new Message. */
function searchTextOf(message: Message): string {
  const text = searchTexts.get(message) ?? `${message.text} ${JSON.stringify(message.card)}`;
  searchTexts.set(message, text);
  return text;
}

/** Short waits after a write, and no drift monitoring, whose readings would disturb tests that count calls. */
function policyForTests(yaml: string): string {
  return yaml.replace('every: 1m', 'every: 6h').replace('settle: 120s', 'settle: 3s');
}
