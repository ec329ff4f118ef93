import * as z from 'zod/v4';
import { editDistance } from '../mapping/edit-distance.ts';
import { catalogue, titleOf } from '../mapping/readiness/finding-catalogue.ts';
import type { Run } from '../ports/run.ts';
import type { Answer } from './answer.ts';
import { parsed } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction, chatCommand } from './make-command.ts';
import { plainWords } from './plain-words.ts';
import { meaningOf } from './term-meanings.ts';
import { why } from './why.ts';

export const explain = chatCommand({
  usage: 'explain <code>',
  aliases: [
    'what is code',
    'what does',
    'meaning of',
    'codes',
    'list codes',
    'findings',
    'explain code',
  ],
  effect: 'reads',
  example: 'explain move-licence-missing',
  description:
    'Show what a finding means and who fixes it; alone: the findings of the last preview.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  parse: ({ words }) => parsed(words),
  run: explainWords,
});

/** Runs that are searched for a plan with findings. */
const maxRuns = 20;

async function explainWords(words: string, context: CommandContext): Promise<Answer> {
  const runs = await context.world.journal.recentRuns(maxRuns);
  const wanted = plainWords(words).replace(/ mean$/, '');
  if (wanted === '') return { kind: 'explain', explain: listOf(runs) };
  const term = meaningOf(wanted);
  if (term !== null) return { kind: 'text', text: term };
  const code = findCode(wanted);
  // A person is explained too.
  if (code === null)
    return looksLikeCode(wanted)
      ? askForCode(wanted)
      : why.parse({ words, lines: '' }).run(context);
  return { kind: 'explain', explain: { kind: 'code', code, latest: latestWith(code, runs) } };
}

/** The same for a button. */
export const explainAction = cardAction({
  verb: 'explain',
  access: explain.access,
  cost: explain.cost,
  schema: z.object({ code: z.string().min(1).max(80) }),
  run: ({ code }, context) => explainWords(code, context),
});

/** «different-employee-id»: no person is written like that. */
function looksLikeCode(words: string): boolean {
  return /^[a-z]+(?:-[a-z]+)+$/.test(words);
}

function askForCode(wanted: string): Answer {
  const parts = wanted.split('-');
  const shared = (code: string) => code.split('-').filter((part) => parts.includes(part)).length;
  const similar = Object.keys(catalogue)
    .filter((code) => shared(code) > 0)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, maxSimilar);
  const meant = similar.map((code) => `“explain ${code}”`).join(' or ');
  return {
    kind: 'question',
    text: `There’s no finding called “${wanted}”. ${meant === '' ? 'Type “explain” to see those of the last preview.' : `Try ${meant}.`}`,
    choices: similar.map((code) => ({
      ...{ title: titleOf(code), line: `explain ${code}` },
      data: { verb: 'explain', code },
    })),
  };
}

const maxSimilar = 3;

function listOf(runs: readonly Run[]) {
  const run = runs.find(({ findingCounts }) => findingCounts.length > 0);
  return { kind: 'list', run: run?.id ?? null, codes: run?.findingCounts ?? [] } as const;
}

function latestWith(code: string, runs: readonly Run[]) {
  for (const { id, findingCounts } of runs) {
    const found = findingCounts.find((count) => count.code === code);
    if (found !== undefined) return { run: id, people: found.people };
  }
  return null;
}

/** The code with this name or title, the only one that begins so, or one with a typing error; null: none. */
function findCode(words: string): string | null {
  const codes = Object.keys(catalogue);
  const dashed = words.replaceAll(' ', '-');
  const named = codes.find((code) => code === dashed || plainWords(titleOf(code)) === words);
  if (named !== undefined) return named;
  const [begun, ...others] = codes.filter((code) => code.startsWith(dashed) && dashed.length > 3);
  if (begun !== undefined && others.length === 0) return begun;
  return (
    codes.find((code) => dashed.length > 5 && editDistance(code, dashed.slice(0, 60)) <= 2) ?? null
  );
}
