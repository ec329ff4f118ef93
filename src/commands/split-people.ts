import type { PeopleRequest } from '../planning/select-people.ts';
import { inQuotes, withoutEndMark } from './command-words.ts';
import { plainWord } from './plain-words.ts';

interface BatchAndPeople {
  /** The words before those that name people. */
  readonly words: string;
  /** null: the words name none. */
  readonly people: PeopleRequest | null;
}

const kinds = new Map<string, PeopleRequest['kind']>([
  ['only', 'only'],
  ['just', 'only'],
  ['except', 'except'],
  ['excluding', 'except'],
  ['without', 'except'],
  ['not', 'except'],
]);
/** Before a group; «the» alone can begin its name. */
const introduction =
  /^(?:(?:the )?(?:people|members|everyone|those) (?:in|of|from) |in |from )(?:the group )?/i;
/** Words between the batch and its people that say nothing. */
const joints = new Set(['but', 'with', 'and', 'for']);

/** Splits «Sales but only finance@contoso.com» into the batch and its people; a quoted name of the batch stays whole. */
export function splitPeople(words: string): BatchAndPeople {
  const all = words.split(' ');
  const end = /^["“]/.test(words) ? all.findIndex((word) => /["”]$/.test(word)) : 0;
  const at = all.findIndex((word, index) => index > end && kinds.has(plainWord(word)));
  const kind = kinds.get(plainWord(all[at] ?? ''));
  if (kind === undefined || inQuotes(words) !== null) return { words, people: null };
  const before = all.slice(0, at);
  while (joints.has(plainWord(before.at(-1) ?? ''))) before.pop();
  const after = all
    .slice(at + 1)
    .join(' ')
    .replace(/^[\s,:]+/, '');
  const names = withoutEndMark(after.replace(introduction, ''));
  return { words: before.join(' ').replace(/[,:]$/, ''), people: { kind, names } };
}
