import assert from 'node:assert/strict';
import type { Webhook } from '../../src/mapping/webhook-events.ts';
import { webhookWorker } from '../../src/webhooks/webhook-worker.ts';
import { sender as person, salesChannel } from '../ports/world.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { startReceiver, type Reaction } from './support/receiver.ts';
import { oldSecret, secret, verified } from './support/verify.ts';
import { webhookTo, webhookWorld } from './support/webhook-world.ts';

const hour = 3_600_000;

describe('events for a webhook', () => {
  let reaction: Reaction = { status: 204 };
  let receiver: Awaited<ReturnType<typeof startReceiver>>;

  beforeEach(async () => {
    reaction = { status: 204 };
    receiver = await startReceiver(() => reaction);
  });
  afterEach(() => receiver.close());

  /** A world in which batch 3 was opened after the webhook `siem`. */
  const opened = async (changed: Partial<Webhook> = {}, secrets?: Record<string, string>) => {
    const here = webhookWorld({ siem: { ...webhookTo(receiver.url), ...changed } });
    const sender = here.sender();
    const deliveries = here.deliveries(sender, secrets);
    const send = async () => {
      await deliveries.start();
      await deliveries.idle();
      return receiver.received.length;
    };
    await send();
    const run = await here.openBatch(3);
    const state = async () => (await here.world.webhooks.subscriptions())[0];
    return { ...here, run, send, sender, state };
  };

  it('are signed with each secret that is set, at the time of the attempt', async () => {
    const { clock, send, sender } = await opened(
      {},
      { WEBHOOK_SECRET_SIEM: secret, WEBHOOK_OLD_SECRET_SIEM: oldSecret },
    );
    reaction = { status: 500 };
    await send();
    clock.advance(hour);
    reaction = { status: 204 };
    await send();
    await sender.close();

    const [first, second] = receiver.received;
    assert.ok(first && second);
    for (const key of [secret, oldSecret])
      assert.deepEqual(verified(second, clock.now(), key), JSON.parse(second.body));
    assert.equal(String(second.headers['webhook-signature']).split(' ').length, 2);
    assert.throws(() => verified(first, clock.now()), /timestamp too old/);
    assert.throws(() => verified({ ...second, body: `${second.body} ` }, clock.now()), /signature/);
    assert.equal(first.headers['webhook-id'], second.headers['webhook-id']);
    assert.equal(first.body, second.body);
  });

  it('name people only where the policy asks for it', async () => {
    const without = await opened();
    await without.send();
    await without.sender.close();
    const withNames = await opened({ names: true });
    await withNames.send();
    await withNames.sender.close();

    const [hidden, named] = receiver.received.map(({ body }) => body);
    assert.doesNotMatch(hidden ?? '', /Megan|a0000000/);
    assert.match(named ?? '', /"requestedBy":\{"id":"a0000000-[\da-f-]+","name":"Megan Bowen"\}/);
  });

  it('wait while there is no secret for it, and the log says which variable to set', async () => {
    const lines: unknown[] = [];
    const here = webhookWorld({ 'change-board': webhookTo(receiver.url) });
    Object.assign(here.world.log, { warn: (...line: unknown[]) => lines.push(line) });
    const sender = here.sender();
    const deliveries = here.deliveries(sender);

    await deliveries.start();
    await here.openBatch(3);
    await deliveries.start();
    await deliveries.idle();
    await sender.close();

    assert.equal(receiver.received.length, 0);
    assert.equal((await here.world.webhooks.subscriptions())[0]?.queued, 1);
    assert.match(JSON.stringify(lines), /WEBHOOK_SECRET_CHANGE_BOARD/);
  });

  it('are kept once it answers 410, which channels are told, and sent once an admin enables it', async () => {
    const { announcements, say, send, sender, state } = await opened();
    await say(person('megan', salesChannel), 'notify here');
    reaction = { status: 410 };

    await send();
    const afterwards = await send();
    const off = await state();
    const texts = await announcements();
    reaction = { status: 204 };
    await say(person('megan'), 'enable webhook siem');
    await send();
    await sender.close();

    assert.equal(afterwards, 1);
    assert.equal(off?.queued, 1);
    assert.match(
      texts.join(),
      /Webhook siem is off: its receiver answered 410.*enable webhook siem/,
    );
    assert.deepEqual([receiver.received.length, (await state())?.queued], [2, 0]);
  });

  it('are kept after ten attempts in three days', async () => {
    const { clock, send, sender, state } = await opened();
    reaction = { status: 500 };
    const start = clock.now().getTime();
    let lastAt = start;

    let attempts = await send();
    for (let round = 0; round < 400 && (await state())?.disabledWhy === null; round += 1) {
      clock.advance(attempts > 2 ? hour : 5_000);
      const now = await send();
      if (now > attempts) lastAt = clock.now().getTime();
      attempts = now;
    }
    await sender.close();

    assert.equal(receiver.received.length, 10);
    assert.ok(lastAt - start > 75 * hour && lastAt - start < 85 * hour);
    assert.match((await state())?.disabledWhy ?? '', /10 attempts failed.*500/);
  });

  it('are not sent by a process that was suspended since it claimed them', async () => {
    const { control, send, sender, state, world } = await opened();
    const awake = { ...world.webhooks };
    world.webhooks.claim = async (...args) => {
      const claimed = await awake.claim(...args);
      control.slept += 36_000;
      return claimed;
    };

    const sent = await send();
    await sender.close();

    assert.deepEqual([sent, (await state())?.queued], [0, 1]);
  });

  it('go to the URL of the policy in force', async () => {
    const { acceptPolicy, clock, control, run, send, sender, world } = await opened();
    const siem = webhookTo(`${receiver.url}/new`);
    control.policy = { ...control.policy, webhooks: { siem } };
    await send();
    await world.journal.update(run, { phase: 'waiting' });
    clock.advance(hour);
    await send();

    await acceptPolicy();
    await world.journal.update(run, { phase: 'stamp' });
    clock.advance(hour);
    await send();
    await sender.close();

    assert.deepEqual(
      receiver.received.map(({ path }) => path),
      ['/', '/', '/new'],
    );
  });

  it('are sent by the worker until it is stopped', async () => {
    const here = webhookWorld({ siem: webhookTo(receiver.url) });
    const worker = webhookWorker(here.world, {
      ...{ tenants: 'sandbox', webhookSecrets: { WEBHOOK_SECRET_SIEM: secret } },
      random: () => 0,
    });
    await waitUntil(async () => (await here.world.webhooks.subscriptions()).length > 0);

    const run = await here.openBatch(3);
    await here.world.journal.update(run, { phase: 'waiting' });
    await receiver.arrived(2);
    await worker.stop();

    assert.deepEqual(
      receiver.received.map(({ body }) => (JSON.parse(body) as { readonly type: string }).type),
      ['run.opened', 'run.waiting'],
    );
  });
});
