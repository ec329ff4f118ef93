import { inWords } from '../mapping/named.ts';
import type { Named } from '../mapping/row.ts';
import type { Answer, Asker } from './answer.ts';
import { opened } from './opened.ts';
import { everyRow } from './pages.ts';
import { adminsOnly } from './people/admins.ts';
import type { World } from './ports.ts';
import { refuse, type Refused } from './refuse.ts';
import type { Run, WritableRow } from './run.ts';
import { wasSent } from './steps/undoing.ts';
import type { UndoWish } from './wishes.ts';

/** Opens a run that takes back what an earlier one wrote, or what it wrote to one user: previewed, approved and verified like any other. */
export async function undo(asker: Asker, wish: UndoWish, world: World): Promise<Answer> {
  const admin = await adminsOnly(asker.person, 'undo a run', world);
  if (admin.kind === 'refused') return admin;
  const earlier = await world.journal.read(wish.run);
  if (earlier === null)
    return refuse('unknown-run', `There is no run ${wish.run}.`, 'Type “status” to see the runs.');
  if (earlier.outcome === null || earlier.phase !== 'closed') return notOver(earlier);
  const written = (await everyRow(earlier.id, world)).filter(wasSent);
  if (written.length === 0) return nothingWritten(earlier);
  const whom = wish.user === null ? null : chosen(wish.user, written, earlier);
  if (whom?.kind === 'refused') return whom;

  const sources = whom === null ? null : [whom.source.id];
  const undoes = { run: earlier.id, sources, restores: null };
  return opened(asker, { batch: earlier.batch, undoes, retries: null }, world);
}

/** Only what is over can be gone back to. */
export function notOver({ id }: Run): Refused {
  return refuse(
    'not-waiting',
    `Run ${id} is not over yet, so it can’t be undone or retried.`,
    `Type “cancel run ${id}” to end it, and ask again then.`,
  );
}

function nothingWritten({ id }: Run): Refused {
  return refuse(
    'nothing-to-undo',
    `Run ${id} has written nothing.`,
    'Type “status” to see the runs, or “why” and a name to see what was written to somebody.',
  );
}

/** Whom of the run's people the words name, by id, address or name of either side. */
function chosen(
  words: string,
  written: readonly WritableRow[],
  { id }: Run,
): { readonly kind: 'one'; readonly source: Named } | Refused {
  const wanted = words.trim().toLowerCase();
  const isNamed = (one: Named) =>
    [one.id, one.address, one.name].some((text) => text.toLowerCase() === wanted);
  const named = written
    .map(({ row }) => row)
    .filter(({ source, target }) => isNamed(source) || isNamed(target))
    .map(({ source }) => [source.id, source] as const);
  const [first, ...others] = new Map(named).values();
  if (first === undefined)
    return refuse(
      'unknown-person',
      `Run ${id} has written to nobody known as “${words}”.`,
      'Type an address, an object id or the full display name.',
    );
  if (others.length > 0)
    return refuse(
      'several-people',
      `Run ${id} has written to several known as “${words}”: ${inWords([first, ...others])}.`,
      'Type an address or an object id instead.',
    );
  return { kind: 'one', source: first };
}
