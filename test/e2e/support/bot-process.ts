import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitWithParent } from '../../../src/start/program.ts';
import { built } from '../../support/built.ts';
import type { Connector } from '../../support/connector.ts';
import type { SandboxReady } from '../../support/sandbox.ts';

export const botId = 'b07b07b0-7777-4777-8777-777777777777';

/** Of the registration of the dashboard. */
export const tabAppId = '7ab7ab00-3333-4333-8333-333333333333';

export interface BotOptions {
  readonly ready: SandboxReady;
  readonly connector: Connector;
  readonly policyFile: string;
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly nodeFlags: readonly string[];
  /** The value of POLICY_SHA256. */
  readonly policySha256?: string;
  /** Variables in place of those of the sandbox. */
  readonly variables?: NodeJS.ProcessEnv;
}

/** The bot as production runs it, in a process of its own. */
export interface BotProcess {
  readonly url: string;
  /** Everything that it has logged. */
  log(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Sends SIGSTOP. */
  suspend(): void;
  /** Sends SIGCONT. */
  resume(): void;
  /** Sends SIGSTOP, and SIGCONT after this number of milliseconds. */
  freeze(ms: number): Promise<void>;
}

/** Resolves when the bot takes messages. */
export async function startBot(options: BotOptions): Promise<BotProcess> {
  const program = await built('src/index.ts');
  const child = spawn(process.execPath, [exitWithParent, ...options.nodeFlags, ...program], {
    env: { PATH: process.env['PATH'], ...environment(options) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let log = '';
  const port = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        const port = /"port":(\d+)/.exec(log)?.[1];
        if (port !== undefined) resolve(port);
      });
    void exited.then(() => reject(new Error(`The bot ended before it took messages:\n${log}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => log,
    kill: async (signal) => {
      child.kill(signal);
      // A suspended process gets other signals only when it goes on.
      child.kill('SIGCONT');
      await exited;
    },
    suspend: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    freeze: async (ms) => {
      child.kill('SIGSTOP');
      await sleep(ms);
      child.kill('SIGCONT');
    },
  };
}

function environment({ ready, connector, ...options }: BotOptions): NodeJS.ProcessEnv {
  const { source, target, targetWrite } = ready;
  return {
    TENANTS: 'sandbox',
    PORT: '0',
    PROJECT_FILE: options.policyFile,
    DATA_DIR: options.dataDir,
    DATABASE_URL: options.databaseUrl ?? '',
    POLICY_SHA256: options.policySha256 ?? '',
    BOT_ID: botId,
    BOT_TENANT_ID: target.tenantId,
    BOT_PASSWORD: 'connector-secret',
    TAB_APP_ID: tabAppId,
    // The port is not known yet; links in chats are for people, and tests open them at the port.
    PUBLIC_URL: 'http://crosswalk.test',
    BOT_OPENID_METADATA_URL: connector.openIdMetadataUrl,
    BOT_LOGIN_URL: connector.url.replace(/\/$/, ''),
    NODE_EXTRA_CA_CERTS: ready.caPath,
    AZURE_AUTHORITY_HOST: ready.authorityHost,
    GRAPH_BASE_URL: ready.graphBaseUrl,
    EXCHANGE_BASE_URL: ready.exchangeBaseUrl,
    SOURCE_TENANT_ID: source.tenantId,
    SOURCE_CLIENT_ID: source.clientId,
    SOURCE_CLIENT_SECRET: source.clientSecret,
    TARGET_TENANT_ID: target.tenantId,
    TARGET_CLIENT_ID: target.clientId,
    TARGET_CERTIFICATE_PATH: target.certificatePath,
    TARGET_WRITE_CLIENT_ID: targetWrite.clientId,
    TARGET_WRITE_CLIENT_SECRET: targetWrite.clientSecret,
    ...options.variables,
  };
}
