import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { PaperContent } from '../run/answer.ts';
import type { Person } from '../run/run.ts';
import type { Offer } from '../run/shelf.ts';
import type { Db } from './tables.ts';
import { json, text } from './text.ts';

/** The record holds the paper; the word is its id, signed together with whom and which run it is for. */
export async function offer(db: Db, { paper, person, run, until }: Offer): Promise<string> {
  const id = randomUUID();
  const { name, type, text: content } = paper;
  const about = { person: json(person), run, name: text(name), type, until };
  await db
    .insertInto('offer')
    .values({ id, ...about, content: text(content) })
    .execute();
  return `${id}.${sign(await key(db), { id, person: person.id, run, until })}`;
}

/** One download: of two that come at once, one gets it. What is over loses its content at the next look. */
export async function take(
  db: Db,
  word: string,
  { person, now }: { person: Person | null; now: Date },
): Promise<PaperContent | null> {
  const [id = '', signature = ''] = word.split('.');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  await db
    .updateTable('offer')
    .set({ content: null })
    .where('until', '<=', now)
    .where('content', 'is not', null)
    .execute();
  return db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('offer')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    const content = found?.content ?? null;
    if (found === undefined || content === null || found.taken_at !== null) return null;
    const owner = found.person.id;
    if (person !== null && person.id !== owner) return null;
    const expected = sign(await key(tx), { id, person: owner, run: found.run, until: found.until });
    if (!same(signature, expected)) return null;
    await tx
      .updateTable('offer')
      .set({ taken_at: now, content: null })
      .where('id', '=', id)
      .execute();
    return { name: found.name, type: found.type, text: content };
  });
}

function sign(
  secret: string,
  about: { id: string; person: string; run: number | null; until: Date },
): string {
  const told = [about.id, about.person, about.run ?? '', about.until.toISOString()].join('\n');
  return createHmac('sha256', secret).update(told).digest('base64url');
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Made once a database; of two that make it at once, both get the first one's. */
async function key(db: Db): Promise<string> {
  const name = 'offers';
  await db
    .insertInto('secret')
    .values({ name, value: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('secret')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return value;
}
