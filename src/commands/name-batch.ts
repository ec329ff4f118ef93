import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { editDistance } from '../mapping/edit-distance.ts';
import type { Policy } from '../mapping/policy.ts';
import { inQuotes, numberIn, withoutEndMark } from './command-words.ts';
import type { ParseResult } from './command.ts';
import { plainWords } from './plain-words.ts';

type Batches = Policy['batches'];

type BatchReading = Exclude<ParseResult<number>, { readonly kind: 'answered' }>;

interface NamedBatch {
  readonly number: number;
  readonly name: string;
}

/** A batch by number, name or the only beginning of a name; one letter of four may differ, which is only a guess. */
export function readBatch(text: string, batches: Batches): BatchReading {
  const words = plainWords(withoutEndMark(inQuotes(text) ?? text))
    .replace(/^(?:the|of|for) /, '')
    .replace(/^batch ?(?=[\p{L}\p{N}#])/u, '')
    .replace(/ batch$/, '');
  if (words === '' || words === 'batch') return askForBatch('Which batch?', batches);
  const [first = '', ...more] = words.split(' ');
  const number = numberIn(inQuotes(first) ?? first);
  if (number !== null && more.length === 0) return { kind: 'parsed', value: number };
  const all = allBatches(batches);
  const named = all.filter(({ name }) => plainWords(name) === words);
  const begun = all.filter(({ name }) => plainWords(name).startsWith(words));
  const isLong = words.length >= minBeginning;
  const [batch, ...others] = named.length > 0 ? named : begun;
  if (batch !== undefined && others.length === 0 && (named.length > 0 || isLong))
    return { kind: 'parsed', value: batch.number };
  if (others.length > 0 && batch !== undefined)
    return askForBatch('Which batch?', batches, [batch, ...others]);
  const last = numberIn(words.split(' ').at(-1) ?? '');
  const guess =
    number ??
    (last !== null && batches[String(last)] !== undefined ? last : null) ??
    batch?.number ??
    nearest(words, all)?.number;
  return guess === undefined
    ? askForBatch(`There’s no batch called “${text}”. ${youHave(batches)}`, batches)
    : { kind: 'guessed', value: guess, named: titleOf(guess, batches) };
}

/** Letters; a shorter beginning of a name is only a guess. */
const minBeginning = 3;

/** «You have Pilot (1), Sales (3)». */
export function youHave(batches: Batches): string {
  const all = allBatches(batches);
  const shown = all.slice(0, maxListed).map(({ name, number }) => `${name} (${number})`);
  const more = all.length > maxListed ? ` and ${all.length - maxListed} more; see “batches”` : '';
  return `You have ${shown.join(', ')}${more}.`;
}

const maxListed = 12;

function titleOf(number: number, batches: Batches) {
  const name = batchName(number, { batches });
  return { meaning: batchTitle(number, name), label: name || `batch ${number}` };
}

function askForBatch(
  question: string,
  batches: Batches,
  suggested = allBatches(batches),
): BatchReading {
  const choices = suggested.map(({ number }) => ({
    words: String(number),
    ...titleOf(number, batches),
  }));
  return { kind: 'incomplete', question, choices };
}

function allBatches(batches: Batches): readonly NamedBatch[] {
  return Object.entries(batches).map(([number, { name }]) => ({ number: Number(number), name }));
}

/** Null if two are equally near. */
function nearest(words: string, batches: readonly NamedBatch[]): NamedBatch | null {
  const [best, second] = batches
    .map((batch) => ({ batch, edits: editsTo(words, plainWords(batch.name)) }))
    .toSorted((a, b) => a.edits - b.edits);
  if (best === undefined || best.edits === Infinity || best.edits === second?.edits) return null;
  return best.batch;
}

function editsTo(words: string, name: string): number {
  const most = Math.floor(Math.max(name.length, 4) / 4);
  if (words.length < 3 || Math.abs(words.length - name.length) > most) return Infinity;
  const edits = editDistance(words, name);
  return edits <= most ? edits : Infinity;
}
