import * as z from 'zod/v4';
import { plain } from '../cards/plain.ts';
import { longestSearch } from '../run/look.ts';
import { rowKinds } from '../mapping/row.ts';

const run = z.int().min(1).max(999_999_999);
const digest = z.string().min(1).max(128);
const id = z.string().min(1).max(128);
/** What a button of ours carries, inputs of its card merged in. */
const press = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('approve'), run, digest, note: note() }),
  z.object({ verb: z.literal('reject'), run, digest, note: note() }),
  z.object({
    verb: z.literal('page'),
    run,
    page: z.int().min(1).max(1_000_000),
    kind: z
      .enum(['', ...rowKinds])
      .nullish()
      .transform((kind) => kind || null),
    words: words(),
  }),
  z.object({ verb: z.literal('refresh'), run }),
  z.object({ verb: z.literal('cancel'), run, digest }),
  z.object({ verb: z.literal('report'), run }),
  z.object({ verb: z.literal('map'), batch: run }),
  z.object({ verb: z.literal('pin'), run, digest, seq: z.int().min(0), source: id, target: id }),
]);
export type Press = z.output<typeof press>;
/** What a person does; a client fetches its own card by itself. */
export type Click = Exclude<Press, { verb: 'refresh' }>;

const execute = z.object({ action: z.object({ data: z.unknown() }) });

/** The data of an Action.Submit, which comes as a message's value; null where it is none of ours. */
export function submitted(value: unknown): Press | null {
  return press.safeParse(value).data ?? null;
}

/** The same of an Action.Execute, which comes as an invoke. */
export function executed(value: unknown): Press | null {
  return submitted(execute.safeParse(value).data?.action.data);
}

function words() {
  return z
    .string()
    .nullish()
    .transform((text) => plain(text ?? '', longestSearch));
}

/** A note longer than this, in characters, is cut: it is no reason to lose a decision. */
const longestNote = 500;

function note() {
  return z
    .string()
    .nullish()
    .transform((text) => (text ?? '').trim().slice(0, longestNote));
}
