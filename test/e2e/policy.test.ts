import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { policyVersion } from '../../src/mapping/policy/policy-version.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { channel } from '../support/teams.ts';
import { startBot } from './support/bot-process.ts';
import { useStack } from './support/shared-stack.ts';
import { startStack, type Stack } from './support/stack.ts';
import { startReceiver } from '../webhooks/support/receiver.ts';
import { secret, verified } from '../webhooks/support/verify.ts';

const sales = channel('sales-policy');

describe('the policy file at the start of the bot', () => {
  let stack: Stack | null = null;
  let receiver: Awaited<ReturnType<typeof startReceiver>> | null = null;
  before(async () => {
    receiver = await startReceiver(() => ({ status: 204 }));
    const { url } = receiver;
    stack = await startStack({
      policy: (yaml) => `${yaml}\nwebhooks: { siem: { url: '${url}' } }\n`,
      variables: { WEBHOOK_SECRET_SIEM: secret },
    });
  });
  after(async () => {
    await stack?.stop();
    await receiver?.close();
  });

  it('does not say how many calls are made at the same time, unless it was accepted', async () => {
    assert.ok(stack !== null);
    await stack.changePolicy((yaml) => yaml.replace('concurrency: 8', 'concurrency: 1'));
    await stack.editPolicy((yaml) => yaml.replace('concurrency: 1', 'concurrency: 8'));
    await stack.killBot();
    await stack.startBot();
    await stack.sandbox.pace({ latencyMs: 50, concurrency: 1 });

    await stack.person('Megan Bowen').says('map batch 3', sales);
    await stack.message(sales.id, /Run 1 .*waits for approval/);

    assert.match(stack.bot().log(), /policy file was changed and waits to be accepted/);
    assert.doesNotMatch(stack.bot().log(), /A call to a tenant is retried/);
  });

  it('has webhooks, which get each state of a run, signed', async () => {
    assert.ok(receiver !== null);
    await receiver.arrived(2);

    const events = receiver.received.map((one) => verified(one, new Date()));

    assert.deepEqual(
      events.map((event) => (event as { readonly type: string }).type),
      ['run.opened', 'run.waiting'],
    );
  });
});

describe('the first policy of an empty database', () => {
  const stack = useStack();
  let folder = '';
  let database: TestDatabase | null = null;
  let hash = '';
  /** Starts a bot on the empty database. */
  const start = async (policySha256: string) => {
    const { sandbox, connector } = stack();
    return startBot({
      ...{ ready: sandbox.ready, connector, dataDir: folder, nodeFlags: [], policySha256 },
      policyFile: join(folder, 'project.yml'),
      databaseUrl: database?.url ?? '',
    });
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crosswalk-policy-'));
    database = await freshDatabase();
    const yaml = await readFile('env/project.sandbox.yml', 'utf8');
    await writeFile(join(folder, 'project.yml'), yaml);
    const parsed = parsePolicy(yaml);
    assert.ok(parsed.kind === 'valid');
    hash = policyVersion(parsed.policy).hash;
  });
  after(async () => {
    await database?.drop();
    await rm(folder, { recursive: true });
  });

  it('stops the start if POLICY_SHA256 names another one, with the hash of the file', async () => {
    const another = `${hash.slice(0, 12)}${'0'.repeat(52)}`;

    await assert.rejects(
      start(another),
      new RegExp(
        `ended before it took messages:[^]*The database is empty, and the policy file is not the one that POLICY_SHA256 names:\\n- The policy file has the SHA-256 ${hash}\\.`,
      ),
    );
  });

  it('is the one that POLICY_SHA256 names, and its hash is logged at every start', async () => {
    const first = await start(hash);
    await first.kill('SIGTERM');
    const second = await start('0'.repeat(64));
    await second.kill('SIGTERM');

    assert.match(first.log(), /The database had no policy/);
    assert.match(first.log(), new RegExp(`"sha256":"${hash}"`));
    assert.match(second.log(), new RegExp(`"sha256":"${hash}"`));
    assert.doesNotMatch(second.log(), /The database had no policy/);
  });
});
