import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import { seededRandom } from '../../src/sandbox/seeded-random.ts';
import type { WebhookSender } from '../../src/webhooks/http-sender.ts';
import { webhookDeliveries } from '../../src/webhooks/webhook-worker.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { startReceiver, type Reaction } from './support/receiver.ts';
import { secret, verified } from './support/verify.ts';
import { webhookTo, webhookWorld } from './support/webhook-world.ts';

const hour = 3_600_000;
const names = ['siem', 'board', 'audit', 'copy'];
const eventsOfRun = ['run.opened', 'run.waiting', 'run.ended'];

/** What a bad receiver does with so many of a hundred requests; it takes the other ones. */
const misbehaviour: readonly (readonly [share: number, reaction: Reaction, isTaken: boolean])[] = [
  [12, { status: 500 }, false],
  [6, { status: 429, headers: { 'retry-after': '90' } }, false],
  [3, { status: 502 }, false],
  [3, { status: 302, headers: { location: '/elsewhere' } }, false],
  [1, { status: 410 }, false],
  [2, 'silence', false],
  [4, 'reset', false],
  // It took the event, and its answer is lost.
  [4, 'reset', true],
];

describe('many webhook events', () => {
  const count = propertyRuns(160, 10_000);

  it(`all arrive at bad receivers at least once, in order, signed, and one at a time (${count} deliveries)`, async () => {
    const seeded = seededRandom('webhooks');
    const random = () => seeded.number(10_000) / 10_000;
    const taken = new Map<string, string[]>();
    const receiver = await startReceiver((request) => {
      const { status, isTaken } = choose(random());
      const { type, data } = verified(request, here.clock.now()) as {
        readonly type: string;
        readonly data: { readonly run: number };
      };
      if (isTaken)
        taken.set(request.path, [...(taken.get(request.path) ?? []), `${data.run} ${type}`]);
      return status;
    });
    const webhooks = names.map((name) => [name, webhookTo(`${receiver.url}/${name}`)] as const);
    const here = webhookWorld(Object.fromEntries(webhooks));
    const { clock, world } = here;
    const secrets = Object.fromEntries(
      names.map((name) => [`WEBHOOK_SECRET_${name.toUpperCase()}`, secret]),
    );
    const calls = { atOnce: new Map<string, number>(), most: 0, attempts: 0 };
    const sender = counted(here.sender(40), calls);
    const instances = [1, 2].map(() => {
      // The database is lost after some deliveries, so that they are repeated.
      const recordDelivered: typeof world.webhooks.recordDelivered = (delivery) =>
        random() < 0.02
          ? Promise.reject(new JournalError('lost', null))
          : world.webhooks.recordDelivered(delivery);
      return webhookDeliveries(
        { ...world, webhooks: { ...world.webhooks, recordDelivered } },
        { sender, webhookSecrets: secrets, random },
      );
    });
    const round = async () => {
      const { attempts } = calls;
      await Promise.all(instances.map((instance) => instance.start()));
      await Promise.all(instances.map((instance) => instance.idle()));
      if (calls.attempts === attempts) clock.advance(hour);
      // An admin turns every webhook on again.
      for (const { name, disabledWhy } of await world.webhooks.subscriptions())
        if (disabledWhy !== null) await world.webhooks.enable(name);
    };
    await round();

    const runs = Math.ceil(count / names.length / eventsOfRun.length);
    const expected: string[] = [];
    for (let batch = 1; batch <= runs; batch += 1) {
      const run = await here.openBatch(batch);
      await round();
      await world.journal.update(run, { phase: 'waiting' });
      await world.journal.update(run, { phase: 'closed', outcome: { kind: 'done' } });
      expected.push(...eventsOfRun.map((type) => `${run} ${type}`));
      // About as many as it takes, so that the queue has a few events most of the time.
      for (let rounds = 0; rounds < 4; rounds += 1) await round();
    }
    while ((await world.webhooks.subscriptions()).some(({ queued }) => queued > 0)) await round();
    await sender.close();
    await receiver.close();

    assert.equal(calls.most, 1);
    assert.deepEqual([...taken.keys()].sort(), names.map((name) => `/${name}`).sort());
    for (const events of taken.values())
      assert.deepEqual(
        events.filter((event, index) => event !== events[index - 1]),
        expected,
      );
    assert.ok(calls.attempts > count * 1.2, `only ${calls.attempts} attempts`);
  }).timeout(600_000);
});

function choose(number: number): { readonly status: Reaction; readonly isTaken: boolean } {
  let below = 0;
  for (const [share, status, isTaken] of misbehaviour) {
    below += share / 100;
    if (number < below) return { status, isTaken };
  }
  return { status: { status: 204 }, isTaken: true };
}

/** The sender; counts the attempts, and how many of one webhook are in progress at the same time. */
function counted(
  sender: WebhookSender,
  calls: { readonly atOnce: Map<string, number>; most: number; attempts: number },
): WebhookSender {
  const change = (url: string, by: number) => {
    const now = (calls.atOnce.get(url) ?? 0) + by;
    calls.atOnce.set(url, now);
    calls.most = Math.max(calls.most, now);
  };
  return {
    ...sender,
    send: async (request) => {
      calls.attempts += 1;
      change(request.url, 1);
      try {
        return await sender.send(request);
      } finally {
        change(request.url, -1);
      }
    },
  };
}
