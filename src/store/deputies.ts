import type { Deputies, Deputy } from '../run/deputies.ts';
import { reaching } from './away.ts';
import type { Db } from './tables.ts';
import { json, text } from './text.ts';

export function deputies(db: Db): Deputies {
  return {
    appoint: ({ of, to, until, by, at, note }) =>
      reaching('keeping who stands in for whom', async () => {
        const word = { approver_id: of.id, approver: json(of), person: json(by), at };
        await db
          .insertInto('deputy')
          .values({ ...word, stand_in: json(to), until, note: text(note) })
          .execute();
      }),
    dismiss: (of, { by, at }) =>
      reaching('keeping that nobody stands in', async () => {
        const word = { approver_id: of.id, approver: json(of), person: json(by), at };
        await db
          .insertInto('deputy')
          .values({ ...word, stand_in: null, until: null, note: '' })
          .execute();
      }),
    inForce: (on) => reaching('reading who stands in for whom', () => inForce(db, on)),
  };
}

/** The last word on each approver. */
async function inForce(db: Db, on: Date): Promise<readonly Deputy[]> {
  const found = await db
    .selectFrom('deputy')
    .distinctOn('approver_id')
    .select(['approver as of', 'stand_in as to', 'until', 'person as by', 'at', 'note'])
    .orderBy('approver_id')
    .orderBy('id', 'desc')
    .execute();
  const day = on.toISOString().slice(0, 10);
  return found.flatMap(({ to, until, ...word }) =>
    to === null || until === null || until < day ? [] : [{ ...word, to, until }],
  );
}
