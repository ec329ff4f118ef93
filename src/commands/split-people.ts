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

/** The batch after its people: «only the finance people of batch 3», «everyone except Lee Gu in Sales». */
const peopleFirst =
  /^(?:(only|just)|(?:(?:everyone|everybody|all|all people|everyone else),? )?(?:except|excluding|without|but not|but))(?: for)? (.{1,200}) (?:of|in|from) ((?:the )?[^,;]{1,80})$/i;

/** «batch 3 for finance only». */
const onlyAtEnd = /^(.{1,80}?) (?:for|with) (.{1,200}) only$/i;
/** «finance only for batch 3». */
const onlyInside = /^(.{1,200}) only (?:for|of|in|from) ((?:the )?.{1,80})$/i;

/** Splits «Sales but only finance@contoso.com» into the batch and its people; a quoted name of the batch stays whole. */
export function splitPeople(words: string): BatchAndPeople {
  const [, only, named, batch] = peopleFirst.exec(withoutEndMark(words)) ?? [];
  if (named !== undefined && batch !== undefined)
    return { words: batch, people: { kind: only === undefined ? 'except' : 'only', names: named } };
  const [, whole, listed] = onlyAtEnd.exec(withoutEndMark(words)) ?? [];
  if (whole !== undefined && listed !== undefined)
    return { words: whole, people: { kind: 'only', names: listed } };
  const [, people, place] = onlyInside.exec(withoutEndMark(words)) ?? [];
  if (people !== undefined && place !== undefined && inQuotes(words) === null)
    return { words: place, people: { kind: 'only', names: people } };
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
