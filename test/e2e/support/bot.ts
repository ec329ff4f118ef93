import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { SandboxReady } from '../../support/sandbox.ts';
import { built } from '../../support/built.ts';
import type { Connector } from '../../support/connector.ts';

export const botId = 'b07b07b0-7777-4777-8777-777777777777';

export interface BotWish {
  readonly ready: SandboxReady;
  readonly connector: Connector;
  readonly policyFile: string;
  readonly dataDir: string;
  /** Absent: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  readonly nodeFlags?: readonly string[];
}

/** The bot in a process of its own, launched as a live one is. */
export interface BotProcess {
  readonly url: string;
  /** What it logged so far. */
  log(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** SIGSTOP, and SIGCONT after so many ms. */
  freeze(ms: number): Promise<void>;
}

/** Answers once the bot takes messages. */
export async function startBot(wish: BotWish): Promise<BotProcess> {
  const child = spawn(process.execPath, [...(wish.nodeFlags ?? []), ...built('src/index.ts')], {
    env: { PATH: process.env['PATH'], ...environment(wish) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const port = await listening(child, () => log);
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => log,
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
    freeze: async (ms) => {
      child.kill('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, ms));
      child.kill('SIGCONT');
    },
  };
}

function environment({ ready, connector, ...wish }: BotWish): NodeJS.ProcessEnv {
  const { source, target } = ready;
  return {
    TENANTS: 'sandbox',
    PORT: '0',
    PROJECT_FILE: wish.policyFile,
    DATA_DIR: wish.dataDir,
    DATABASE_URL: wish.databaseUrl ?? '',
    BOT_ID: botId,
    BOT_TENANT_ID: target.tenantId,
    BOT_PASSWORD: 'connector-secret',
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
  };
}

async function listening(child: ChildProcess, log: () => string): Promise<number> {
  for (;;) {
    const port = /"port":(\d+)/.exec(log())?.[1];
    if (port !== undefined) return Number(port);
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The bot ended before it listened:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
