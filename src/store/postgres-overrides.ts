import { type Selectable, sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type { ActiveOverrides } from '../mapping/overrides.ts';
import type { Override, Overrides } from '../ports/overrides.ts';
import type { Run } from '../ports/run.ts';
import { toJson, toJsonOrNull } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db, Tables } from './table-types.ts';

export function postgresOverrides(db: Db): Overrides {
  return {
    add: (overrides) => withJournalErrors('saving overrides', () => add(db, overrides)),
    active: (on) => withJournalErrors('reading the active overrides', () => active(db, on)),
    lastAuthors: (run, to) =>
      withJournalErrors('reading the authors of overrides', () => lastAuthors(db, run, to)),
    history: (sourceId) =>
      withJournalErrors('reading the overrides of a mailbox', () => history(db, sourceId)),
  };
}

/** Rows of one insert. */
const chunkSize = 1_000;

async function add(db: Db, overrides: readonly Override[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (let from = 0; from < overrides.length; from += chunkSize)
      await tx
        .insertInto('override')
        .values(overrides.slice(from, from + chunkSize).map(toRow))
        .execute();
  });
}

function toRow(override: Override) {
  return {
    kind: override.kind,
    source_id: override.source.id,
    source: toJson(override.source),
    target: toJsonOrNull(override.kind === 'pin' ? override.target : null),
    batch: 'batch' in override ? override.batch : null,
    until: override.kind === 'exclude' ? override.until : null,
    person: toJson(override.by),
    at: override.at,
    note: cleanText(override.note),
  };
}

/** A pin has no batch, so the latest row per mailbox and batch is the latest pin or the latest exclusion of a batch. */
async function active(db: Db, on: Date): Promise<ActiveOverrides> {
  const { rows } = await sql<OverrideRow>`
    select distinct on (source_id, batch) * from override
    order by source_id, batch, id desc`.execute(db);
  const overrides = rows.map(fromRow);
  const day = on.toISOString().slice(0, 10);
  const base = ({ source, by, at, note }: Override) => ({
    sourceId: source.id,
    by: by.name,
    at: at.toISOString(),
    note,
  });
  return {
    pins: overrides.flatMap((override) =>
      override.kind === 'pin' ? [{ ...base(override), targetId: override.target.id }] : [],
    ),
    exclusions: overrides.flatMap((override) =>
      override.kind === 'exclude' && override.until >= day
        ? [{ ...base(override), batch: override.batch, until: override.until }]
        : [],
    ),
  };
}

async function lastAuthors(
  db: Db,
  { id, batch }: Pick<Run, 'id' | 'batch'>,
  to: Date | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with planned as (
      select "row" -> 'source' ->> 'id' as source, "row" -> 'target' ->> 'id' as target,
        jsonb_path_query_array("row", '$.rivals[*].id') as rivals
      from plan_row where run = ${id}
    )
    select distinct person ->> 'id' as id from (
      select distinct on (source_id, batch) person from override
      where at <= coalesce(${to}::timestamptz, 'infinity') and (batch is null or batch = ${batch})
        and (source_id in (select source from planned)
          or source_id in (select jsonb_array_elements_text(rivals) from planned)
          or source_id in (
            select source_id from override where target ->> 'id' in (select target from planned)))
      order by source_id, batch, id desc
    ) as latest`.execute(db);
  return rows.map((row) => row.id);
}

async function history(db: Db, sourceId: string): Promise<readonly Override[]> {
  const rows = await db
    .selectFrom('override')
    .selectAll()
    .where('source_id', '=', sourceId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(fromRow);
}

type OverrideRow = Selectable<Tables['override']>;

function fromRow({ kind, source, target, batch, until, person, at, note }: OverrideRow): Override {
  const base = { source, by: person, at, note };
  const required = <T>(value: T | null): T => {
    if (value === null) throw new Error(`Reading overrides: a row of kind ${kind} is incomplete.`);
    return value;
  };
  switch (kind) {
    case 'pin':
      return { ...base, kind, target: required(target) };
    case 'unpin':
      return { ...base, kind };
    case 'exclude':
      return { ...base, kind, batch: required(batch), until: required(until) };
    case 'include':
      return { ...base, kind, batch: required(batch) };
  }
}
