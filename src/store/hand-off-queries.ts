import { sql } from 'kysely';
import type { HandOffMember, HandOffPlan } from '../mapping/hand-off/hand-off.ts';
import { cleanText } from '../mapping/storable-text.ts';
import type {
  MemberPage,
  PartResult,
  StoredMember,
  StoredPart,
} from '../ports/hand-off-journal.ts';
import type { RunOwner } from '../ports/journal.ts';
import type { PlanDetails } from '../ports/journal-records.ts';
import type { RunId } from '../ports/run.ts';
import { toJson } from './json-encoding.ts';
import { detailColumns, lockReplaceable } from './plan-queries.ts';
import { inTransaction, isOwner, requireOwner } from './run-fence.ts';
import type { Db } from './table-types.ts';

/** Members of one insert. */
const chunkSize = 1_000;

export function saveHandOff(
  db: Db,
  run: RunId,
  { plan, details }: { plan: HandOffPlan; details: PlanDetails },
): Promise<void> {
  const { members, parts, summary, counts, digest } = plan;
  return inTransaction(db, async (tx) => {
    await lockReplaceable(tx, run);
    await tx.deleteFrom('migration_member').where('run', '=', run).execute();
    await tx.deleteFrom('migration_part').where('run', '=', run).execute();
    for (let from = 0; from < members.length; from += chunkSize)
      await tx
        .insertInto('migration_member')
        .values(members.slice(from, from + chunkSize).map((member) => memberRow(run, member)))
        .execute();
    if (parts.length > 0)
      await tx
        .insertInto('migration_part')
        .values(parts.map(({ seq, name, people }) => ({ run, seq, name, people })))
        .execute();
    await tx
      .updateTable('run')
      .set((eb) => ({
        ...detailColumns(details),
        counts: toJson(counts),
        digest,
        hand_off_summary: toJson(summary),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', run)
      .execute();
  });
}

function memberRow(run: RunId, member: HandOffMember) {
  const part = member.kind === 'goes' ? member.part : null;
  return { run, seq: member.seq, part, member: toJson(member) };
}

export async function handOffParts(db: Db, run: RunId): Promise<readonly StoredPart[]> {
  return db
    .selectFrom('migration_part')
    .select(['seq', 'name', 'people', 'state', 'sends', 'detail', 'code'])
    .select(['remote_id as remoteId', 'intended_at as intendedAt'])
    .where('run', '=', run)
    .orderBy('seq')
    .execute();
}

export async function handOffMembers(
  db: Db,
  run: RunId,
  { kind, part, from, limit }: MemberPage,
): Promise<readonly StoredMember[]> {
  return db
    .selectFrom('migration_member')
    .select(['member', 'code', 'detail'])
    .where('run', '=', run)
    .$if(kind !== null, (query) => query.where('part', kind === 'goes' ? 'is not' : 'is', null))
    .$if(part !== null, (query) => query.where('part', '=', part))
    .orderBy(sql`part is not null`)
    .orderBy('seq')
    .offset(from)
    .limit(limit)
    .execute();
}

export async function recordPartIntent(
  db: Db,
  owner: RunOwner,
  { seq, name, at }: { seq: number; name: string; at: Date },
): Promise<boolean> {
  const { run, epoch } = owner;
  const { rows } = await sql<{ may_send: boolean }>`
    select record_part_intent(${run}, ${seq}, ${epoch}, ${name}, ${at}) as may_send`.execute(db);
  if (rows[0]?.may_send === true) return true;
  await requireOwner(db, owner);
  return false;
}

export async function recordPart(
  db: Db,
  run: RunId,
  { result, owner }: { result: PartResult; owner: RunOwner | null },
): Promise<void> {
  const { seq, previous, state, remoteId, detail, code } = result;
  const recorded = await db
    .updateTable('migration_part')
    .set({ state, remote_id: remoteId, detail: cleanText(detail), code: cleanText(code) })
    .where('run', '=', run)
    .where('seq', '=', seq)
    .where('state', '=', previous.state)
    .where('sends', '=', previous.sends)
    .$if(owner !== null, (query) => query.where(isOwner(owner ?? { run, epoch: 0 })))
    .executeTakeFirst();
  if (owner !== null && recorded.numUpdatedRows === 0n) await requireOwner(db, owner);
}

export async function recordMembers(
  db: Db,
  run: RunId,
  results: readonly { readonly seq: number; readonly code: string; readonly detail: string }[],
): Promise<void> {
  if (results.length === 0) return;
  await sql`
    update migration_member set code = result.code, detail = result.detail
    from unnest(
      ${results.map(({ seq }) => seq)}::int[],
      ${results.map(({ code }) => cleanText(code))}::text[],
      ${results.map(({ detail }) => cleanText(detail))}::text[]
    ) as result (seq, code, detail)
    where run = ${run} and migration_member.seq = result.seq`.execute(db);
}
