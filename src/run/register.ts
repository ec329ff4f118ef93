import type { Answer, Asker } from './answer.ts';
import { authority } from './authority.ts';
import type { World } from './ports.ts';
import { refuse, unreadableRoles } from './refuse.ts';

/** Registers a channel for notices and decisions, and shows it the previews that wait already. */
export async function notifyHere({ person, place }: Asker, world: World): Promise<Answer> {
  const { policy } = await world.policies.current();
  const has = await authority(person, ['admin'], { policy, world });
  if (has === 'unreadable') return unreadableRoles;
  if (has === 'lacks')
    return refuse(
      'not-permitted',
      'Only admins register a channel, and the policy file does not name you as one.',
      'Ask one of the admins of this project to type “notify here” in this channel.',
    );
  if (place.kind !== 'channel')
    return refuse(
      'not-a-channel',
      'Notices go to channels, and this is a chat.',
      'Add Crosswalk to a team, then type “@Crosswalk notify here” in the channel where approvers are.',
    );
  const isNew = await world.outbox.register(place, person);
  for (const run of await world.journal.unfinished()) {
    if (run.phase === 'waiting' && run.place.kind !== 'channel')
      await world.outbox.wantCards(run.id, [place]);
  }
  return {
    kind: 'said',
    text: isNew
      ? 'This channel now gets previews that are asked for elsewhere, and a notice when a run ends.'
      : 'This channel is registered already.',
  };
}
