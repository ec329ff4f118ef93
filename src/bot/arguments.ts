import type { DelegateWish, ExcludeWish, PinWish, RunPair, UndoWish } from '../run/wishes.ts';
import type { Given, Reading } from './command.ts';
import { dayOf } from './day.ts';
import { numberOf } from './number.ts';
import { bare, cut, inQuotes } from './words.ts';

export function none({ words }: Given): Reading<null> {
  return bare(words) === '' ? read(null) : { kind: 'beyond', words: '' };
}

export function number({ words }: Given): Reading<number> {
  const [first = '', ...more] = bare(words).split(' ');
  const found = numberOf(inQuotes(first) ?? first);
  if (found === null) return lacking('takes a number from 1 on');
  return more.length === 0 ? read(found) : { kind: 'beyond', words: String(found) };
}

/** Of a changed policy file. */
export function code({ words }: Given): Reading<string> {
  const given = bare(inQuotes(words) ?? words).toLowerCase();
  return /^[0-9a-f]{12}$/.test(given) ? read(given) : lacking('takes the code that “policy” shows');
}

/** Anything that somebody is known by. */
export function who({ words }: Given): Reading<string> {
  const name = nameOf(words);
  return name === '' ? lacking('takes an address, an object id or a name') : read(name);
}

export function pinning({ words }: Given): Reading<PinWish> {
  const [source, rest] = cut(words, 'to') ?? ['', ''];
  if (source === '') return lacking('takes two who belong together, with “to” between them');
  const [target, note] = cut(rest, 'because') ?? ['', ''];
  if (target === '') return lacking(needsReason);
  return read({ source: nameOf(source), target: nameOf(target), note: noteOf(note) });
}

export function undoing({ words }: Given): Reading<UndoWish> {
  const [user, which] = cut(words, 'from run') ?? ['', ''];
  if (user === '') return lacking('takes somebody and “from run” with its number');
  const run = numberOf(bare(which));
  return run === null
    ? lacking('takes the run’s number, from 1 on')
    : read({ user: nameOf(user), run });
}

export function comparing({ words }: Given): Reading<RunPair> {
  const [first, second] = cut(bare(words), 'with run') ?? ['', ''];
  const [earlier, later] = [numberOf(bare(first)), numberOf(bare(second))];
  return earlier === null || later === null
    ? lacking('takes the numbers of two runs, with “with run” between them')
    : read({ earlier, later });
}

export function exclusion({ words }: Given): Reading<ExcludeWish> {
  const [user, place] = cut(words, 'from batch') ?? ['', ''];
  if (user === '') return lacking('takes somebody and “from batch” with its number');
  const [which, time] = cut(place, 'until') ?? ['', ''];
  const batch = numberOf(bare(which === '' ? (place.split(' ')[0] ?? '') : which));
  if (batch === null) return lacking('takes the batch’s number, from 1 on');
  if (which === '') return lacking('needs “until” and the last day on which it shall hold');
  const term = termOf(time);
  if (term.kind !== 'read') return term;
  return read({ user: nameOf(user), batch, ...term.value });
}

export function delegation({ words }: Given): Reading<DelegateWish> {
  const [approver, rest] = cut(words, 'to') ?? ['', ''];
  if (approver === '') return lacking('takes an approver and a stand-in, with “to” between them');
  const [to, time] = cut(rest, 'until') ?? ['', ''];
  if (to === '') return lacking('needs “until” and the last day on which it shall hold');
  const term = termOf(time);
  if (term.kind !== 'read') return term;
  return read({ approver: nameOf(approver), to: nameOf(to), ...term.value });
}

export function inclusion({ words }: Given): Reading<Pick<ExcludeWish, 'user' | 'batch'>> {
  const [user, which] = cut(words, 'in batch') ?? ['', ''];
  if (user === '') return lacking('takes somebody and “in batch” with its number');
  const batch = numberOf(bare(which));
  return batch === null
    ? lacking('takes the batch’s number, from 1 on')
    : read({ user: nameOf(user), batch });
}

/** A batch and who is in it: the pasted lines, or addresses behind its number where a client makes one line of all. */
export function batchLines({
  words,
  lines: below,
}: Given): Reading<{ batch: number; text: string }> {
  const [first = '', ...listed] = words.split(/[\s,;]+/).filter((word) => word !== '');
  const batch = number({ words: first, lines: '' });
  if (batch.kind !== 'read') return batch;
  const text = [...listed, below].join('\n');
  return text.trim() === '' ? lacking(needsLines) : read({ batch: batch.value, text });
}

export function lines(given: Given): Reading<string> {
  if (none(given).kind !== 'read') return lacking(needsLines);
  return given.lines.trim() === '' ? lacking(needsLines) : read(given.lines);
}

const needsReason = 'needs “because” and a reason, which everybody will read';
const needsLines =
  'takes the lines of a CSV below it in the same message, or a file that is dropped with it in our personal chat';

/** The last day of something, and why it holds so long. */
function termOf(time: string): Reading<Pick<ExcludeWish, 'until' | 'note'>> {
  const [day, note] = cut(time, 'because') ?? [time.replace(/ because$/i, ''), ''];
  const until = dayOf(bare(inQuotes(day) ?? day));
  if (until === null) return lacking(`takes a day of the calendar, which “${bare(day)}” is not`);
  if (note === '') return lacking(needsReason);
  return read({ until, note: noteOf(note) });
}

/** What stands between quotes is taken as it is; elsewhere a full stop ends the sentence and no name. */
function nameOf(words: string): string {
  return inQuotes(bare(words)) ?? bare(words);
}

function noteOf(words: string): string {
  return inQuotes(words) ?? words;
}

function read<T>(value: T): Reading<T> {
  return { kind: 'read', value };
}

function lacking(what: string): { readonly kind: 'lacking'; readonly what: string } {
  return { kind: 'lacking', what };
}
