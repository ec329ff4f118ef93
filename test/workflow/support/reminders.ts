import type { Policy } from '../../../src/mapping/policy.ts';
import { sender, salesChannel, testWorld } from '../../ports/world.ts';
import { untilIdle } from './until-idle.ts';

export const hour = 3_600_000;

export const reminderWorld = async (approval: Partial<Policy['approval']>) => {
  const here = testWorld();
  const { policy } = here.control;
  here.control.policy = {
    ...policy,
    approval: { ...policy.approval, remind: 4 * hour, ...approval },
  };
  await here.say({ ...sender('megan'), place: salesChannel }, 'notify here');
  await here.outbox.rememberChat(sender('adele').person, sender('adele').place);
  return here;
};
type Here = Awaited<ReturnType<typeof reminderWorld>>;
/** Kind and place of every message that is not a card. */
export const notices = async (here: Here) => {
  await here.deliverAll();
  return here.sent
    .filter(({ message }) => message.kind !== 'card')
    .map(({ message, place }) => `${message.kind} ${place.id}`);
};
export const advance = async (here: Here, hours: number) => {
  here.clock.advance(hours * hour);
  await untilIdle();
};
