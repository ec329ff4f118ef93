import type { Call } from '../../mapping/policy/calls.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { Place, Run, RunId } from '../run.ts';

/** Tells people that the plan waits, unless somebody has decided meanwhile. */
export async function call(
  run: RunId,
  kind: Call['kind'],
  { journal, outbox, clock }: Pick<World, 'journal' | 'outbox' | 'clock'>,
): Promise<{ readonly kind: 'called' | 'decided' }> {
  const current = await needed(run, { journal });
  if (current.decision !== null) return { kind: 'decided' };
  // After an outage there may be nothing left to call for.
  if (current.expiresAt !== null && clock.now() >= current.expiresAt) return { kind: 'called' };
  const chats = kind === 'escalation' ? await chatsOf(current, outbox) : [];
  await outbox.wantCards(run, chats);
  const places = chats.length > 0 ? chats : await whereItStands(current, outbox);
  await outbox.wantNotices(
    run,
    places.map((place) => ({ kind, place, mention: null })),
  );
  return { kind: 'called' };
}

/** Of the people whom the policy names, as far as the bot knows them: there they can decide. */
async function chatsOf({ policy }: Run, outbox: World['outbox']): Promise<readonly Place[]> {
  const users = policy.approval.escalate?.users ?? [];
  const chats = await Promise.all(users.map((id) => outbox.personalChat({ id, name: '' })));
  return chats.filter((chat) => chat !== null);
}

/** Not in the asker's own chat, where nobody decides, as long as there is another place. */
async function whereItStands({ place }: Run, outbox: World['outbox']): Promise<readonly Place[]> {
  const channels = await outbox.registered();
  if (place.kind === 'personal' && channels.length > 0) return channels;
  return [place, ...channels.filter(({ id }) => id !== place.id)];
}
