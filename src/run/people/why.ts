import { named } from '../../mapping/named.ts';
import { plan } from '../../mapping/plan.ts';
import type { SourceMailbox } from '../../mapping/identity.ts';
import type { Policy } from '../../mapping/policy.ts';
import type { Answer, Asker, Why } from '../answer.ts';
import type { PastRow } from '../journal.ts';
import type { World } from '../ports.ts';
import { refuse, type Refused } from '../refuse.ts';
import type { Order } from '../rulebook.ts';
import type { StoredRow } from '../run.ts';
import { mayLook } from '../status.ts';
import { readWorld } from '../steps/read.ts';
import { look } from './look.ts';
import { historyOf } from './history.ts';

/** Earlier runs that are told of one user. */
const lookBack = 20;

/** All that is known of one user: what the last plan made of them, or what a plan would make of them now. */
export async function why({ person }: Asker, words: string, world: World): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  const [known, ...others] = await world.journal.find(words, 2);
  const sourceId = others.length === 0 ? known : undefined;
  if (sourceId !== undefined) return told(sourceId, null, world);
  const source = await lookUp(words, world);
  return source.kind === 'refused' ? source : told(source.found.id, source.found, world);
}

/** By what no plan has kept: an alias, a UPN, or anything of somebody in no plan. */
async function lookUp(words: string, { source, target, journal }: World) {
  const found = look(words, await source.mailboxes(), 'source');
  if (found.kind === 'one') return found;
  const there = look(words, await target.recipients(), 'target');
  if (there.kind === 'refused') return found;
  const [owner] = await journal.find(there.found.id, 1);
  const mailbox = (await source.mailboxes()).find(({ id }) => id === owner);
  return mailbox === undefined
    ? unmatched(there.found)
    : ({ kind: 'one', found: mailbox } as const);
}

function unmatched(recipient: Parameters<typeof named>[0]): Refused {
  const { name, address } = named(recipient);
  return refuse(
    'unknown-person',
    `${name} (${address}) is a recipient of the target, and no plan has matched anybody with it.`,
    'Map the batch that it belongs to, or ask by an address of the source.',
  );
}

async function told(sourceId: string, found: SourceMailbox | null, world: World): Promise<Answer> {
  const [rows, orders] = await Promise.all([
    world.journal.rowsOf(sourceId, lookBack),
    world.rulebook.history(sourceId),
  ]);
  const [last] = rows;
  if (last !== undefined) {
    const run = await world.journal.read(last.run);
    return answer({ run, stored: last.stored }, rows.slice(1), orders);
  }
  const { policy } = await world.policies.current();
  const stored = await asPlannedNow(sourceId, found, { policy, world });
  if (stored === null) return unplannable;
  return answer({ run: null, stored }, [], orders);
}

function answer(
  latest: Pick<Why, 'run' | 'stored'>,
  earlier: readonly PastRow[],
  orders: readonly Order[],
): Answer {
  const { source } = latest.stored.row;
  return { kind: 'why', why: { source, ...latest, history: historyOf(earlier, orders) } };
}

/** In no batch, so that no exclusion of one speaks here. */
const noBatch = 0;

async function asPlannedNow(
  sourceId: string,
  found: SourceMailbox | null,
  { policy, world }: { policy: Policy; world: World },
): Promise<StoredRow | null> {
  const { input } = await readWorld(world, { policy, batch: noBatch, retries: null }, () => false);
  const mailbox = found ?? input.mailboxes.find(({ id }) => id === sourceId);
  if (mailbox === undefined) return null;
  const [row] = plan({ ...input, members: [mailbox] }).rows;
  if (row === undefined) return null;
  return { row, state: 'held', intendedAt: null, detail: '', code: '', moveTest: null };
}

const unplannable = refuse(
  'unknown-person',
  'That mailbox is no longer in the source tenant.',
  'Type another address, user principal name, object id or name.',
);
