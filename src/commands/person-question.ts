/** What people ask about a person: «stamped», «not ready yet», «in batch 3». */
const states = [
  ...['stamped', 'verified', 'blocked', 'ready', 'matched', 'mapped', 'missing', 'excluded'],
  ...['pinned', 'moved', 'done', 'undone', 'failed', 'approved', 'included', 'skipped', 'there'],
  ...['held back', 'on hold', 'waiting', 'a warning', 'warned', 'not', 'wrong', 'ambiguous'],
  ...['on-premises', 'migrated', 'finished', 'ok', 'okay', 'left out', 'in(?: the)? batch .+'],
  ...['in .+ batch', 'fail', 'match', 'move', 'have .+', 'get .+'],
].join('|');
const verb =
  "(?:is|are|was|were|has|have|had|did|does|do|can|will|isn't|isnt|wasn't|hasn't|hasnt|didn't|doesn't|can't|won't)";
const between = '(?: (?:already|been|being|still|not|yet|now|ever|be|get|got))*';
const before = new RegExp(
  `^(?:why )?${verb} (.+?)${between} (?:${states})(?: (?:yet|now|already|at all))?$`,
  'iu',
);
const after = new RegExp(
  `^(?:why )?(.+?) ${verb}${between} (?:${states})(?: (?:yet|now|already))?$`,
  'iu',
);

const whichBatch = /^(?:which|what) batch (?:is|has|contains) (.+?)(?: in)?$/iu;

/** The person of «is Lee Gu stamped?» or «why is Lee Gu blocked»; null: the words ask nothing like that. */
export function personAskedFor(words: string): string | null {
  const line = words
    .slice(0, maxLength)
    .replace(/[’‘]/g, "'")
    .replace(/[\s.!?]{1,20}$/, '');
  const found =
    [before, after, whichBatch]
      .map((one) => one.exec(line)?.[1])
      .find((one) => one !== undefined) ?? null;
  return found === null ? null : found.trim();
}

/** Characters; a longer line is no question. */
const maxLength = 200;
