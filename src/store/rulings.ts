import { type Selectable, sql } from 'kysely';
import type { Rulings } from '../mapping/ruling.ts';
import type { Order, Rulebook } from '../run/rulebook.ts';
import { reaching } from './away.ts';
import type { Db, Tables } from './tables.ts';
import { json, jsonOrNull, text } from './text.ts';

export function rulebook(db: Db): Rulebook {
  return {
    rule: (orders) => reaching('keeping what was ruled', () => rule(db, orders)),
    inForce: (on) => reaching('reading what is ruled', () => inForce(db, on)),
    authors: (sources, batch) => reaching('reading who ruled', () => authors(db, sources, batch)),
    history: (sourceId) => reaching('reading what was ruled', () => history(db, sourceId)),
  };
}

/** Orders of one insert. */
const atOnce = 1_000;

async function rule(db: Db, orders: readonly Order[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (let from = 0; from < orders.length; from += atOnce)
      await tx
        .insertInto('ruling')
        .values(orders.slice(from, from + atOnce).map(toRow))
        .execute();
  });
}

function toRow(order: Order) {
  return {
    kind: order.kind,
    source_id: order.source.id,
    source: json(order.source),
    target: jsonOrNull(order.kind === 'pin' ? order.target : null),
    batch: 'batch' in order ? order.batch : null,
    until: order.kind === 'exclude' ? order.until : null,
    person: json(order.by),
    at: order.at,
    note: text(order.note),
  };
}

/** Of pins the last word on a mailbox counts, of exclusions the last one on a mailbox and a batch. */
async function inForce(db: Db, on: Date): Promise<Rulings> {
  const { rows } = await sql<Found>`
    select distinct on (source_id, batch) * from ruling order by source_id, batch, id desc`.execute(
    db,
  );
  const orders = rows.map(toOrder);
  const day = on.toISOString().slice(0, 10);
  const about = ({ source, by, at, note }: Order) => ({
    sourceId: source.id,
    by: by.name,
    at: at.toISOString(),
    note,
  });
  return {
    pins: orders.flatMap((order) =>
      order.kind === 'pin' ? [{ ...about(order), targetId: order.target.id }] : [],
    ),
    exclusions: orders.flatMap((order) =>
      order.kind === 'exclude' && order.until >= day
        ? [{ ...about(order), batch: order.batch, until: order.until }]
        : [],
    ),
  };
}

async function authors(
  db: Db,
  sources: readonly string[],
  batch: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person ->> 'id' as id from (
      select distinct on (source_id, batch) person from ruling
      where source_id = any(${sources}::text[]) and (batch is null or batch = ${batch})
      order by source_id, batch, id desc
    ) as last`.execute(db);
  return rows.map(({ id }) => id);
}

async function history(db: Db, sourceId: string): Promise<readonly Order[]> {
  const found = await db
    .selectFrom('ruling')
    .selectAll()
    .where('source_id', '=', sourceId)
    .orderBy('id', 'desc')
    .execute();
  return found.map(toOrder);
}

type Found = Selectable<Tables['ruling']>;

function toOrder({ kind, source, target, batch, until, person, at, note }: Found): Order {
  const order = { source, by: person, at, note };
  const needed = <T>(value: T | null): T => {
    if (value === null) throw new Error(`Reading what was ruled: a ${kind} lacks a part of it.`);
    return value;
  };
  switch (kind) {
    case 'pin':
      return { ...order, kind, target: needed(target) };
    case 'unpin':
      return { ...order, kind };
    case 'exclude':
      return { ...order, kind, batch: needed(batch), until: needed(until) };
    case 'include':
      return { ...order, kind, batch: needed(batch) };
  }
}
