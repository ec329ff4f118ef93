import { withAudience } from './audience.ts';
import { ChannelError } from './faults.ts';
import type { Delivery } from './outbox.ts';
import type { World } from './ports.ts';
import { view } from './view.ts';

/** How long, in ms, a delivery belongs to the process that claimed it. */
const lease = 20_000;
const longestPause = 20_000;
/** A post whose answer was lost is repeated once and no more. */
const mostLosses = 1;

/** Milliseconds between two looks into the outbox. */
const lookEvery = 250;

type PostWorld = Pick<World, 'journal' | 'bucket' | 'outbox' | 'channel' | 'clock' | 'log'>;

/** Delivers whatever falls due until it is stopped; a fault of one round is told and the next one comes. */
export function postman(world: PostWorld): { stop(): Promise<void> } {
  let stopped = false;
  const work = async () => {
    while (!stopped) {
      try {
        await deliver(world);
      } catch (fault) {
        world.log.error('A round of the post failed.', { fault });
      }
      await world.clock.sleep(lookEvery);
    }
  };
  const done = work();
  return {
    stop: () => {
      stopped = true;
      return done;
    },
  };
}

/** One round of the post: everything due is posted or edited; answers how many there were. */
export async function deliver(world: PostWorld): Promise<number> {
  const due = await world.outbox.claim(world.clock.now(), lease);
  await Promise.all(due.map((delivery) => deliverOne(delivery, world)));
  return due.length;
}

async function deliverOne(delivery: Delivery, world: PostWorld): Promise<void> {
  const { outbox, channel, clock, log } = world;
  try {
    const shown = await withAudience(await view(delivery.run, world), outbox);
    const message = { kind: delivery.kind, view: shown, mention: delivery.mention };
    if (delivery.posted === null) {
      const posted = await channel.post(delivery.place, message);
      await outbox.delivered(delivery, posted, shown.run.version);
    } else {
      await channel.edit(delivery.posted, message);
      await outbox.delivered(delivery, delivery.posted, shown.run.version);
    }
  } catch (fault) {
    log.warn('a card or notice could not be delivered', { run: delivery.run, fault });
    const pause = pauseAfter(fault, delivery);
    const until = pause === null ? null : new Date(clock.now().getTime() + pause);
    const lost = fault instanceof ChannelError && fault.kind === 'lost';
    await outbox.postpone(delivery, until, { why: String(fault), lost });
  }
}

/** null: never again, because nobody is there, or because it would stand a third time. */
function pauseAfter(fault: unknown, { kind, posted, attempts, losses }: Delivery): number | null {
  const usual = Math.min(1_000 * 2 ** attempts, longestPause);
  if (!(fault instanceof ChannelError)) return usual;
  if (fault.kind === 'gone') return null;
  const most = kind === 'reminder' || kind === 'escalation' ? 0 : mostLosses;
  if (fault.kind === 'lost' && posted === null && losses >= most) return null;
  return fault.retryAfter ?? usual;
}
