import { readStartTime, type StartTime } from '../mapping/policy/start-time.ts';
import { timeText } from '../mapping/utc-time.ts';
import type { RunId } from '../ports/run.ts';
import { withoutEndMark } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { readRun, type RunChoice } from './name-run.ts';

export interface RunAndStart {
  readonly run: RunId;
  /** When stamping shall start, as it was typed; empty: nothing was said about it. */
  readonly start: string;
}

/** Reads «Sales on Saturday 10pm»: a run of that batch that suits, and the start. */
export function runAndStart(choice: RunChoice) {
  return async (
    { words }: CommandInput,
    context: CommandContext,
  ): Promise<ParseResult<RunAndStart>> => {
    const { before, start } = splitStart(words.replace(/ because .*$/i, ''));
    const run = await readRun(before, choice, context);
    const tail = start === '' ? '' : ` ${isNow(start) ? '' : 'at '}${start}`;
    switch (run.kind) {
      case 'parsed':
        return { kind: 'parsed', value: { run: run.value, start } };
      case 'guessed':
        return { ...run, value: { run: run.value, start }, words: `${run.value}${tail}` };
      case 'incomplete':
        return {
          ...run,
          choices: run.choices.map((one) => ({ ...one, words: `${one.words}${tail}` })),
        };
      case 'answered':
        return run;
    }
  };
}

const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';

/** Words with which a time begins; the words before it name a run or a batch. */
const timeBegins = new RegExp(
  ` (?:(?:to )?start(?:s|ing)? )?(?=(?:${[
    ...['at', 'on', 'for', 'not before', 'now', 'at once', 'immediately', 'right away'],
    ...['today', 'tonight', 'tomorrow', 'noon', 'this', 'next'],
    'to(?= (?:\\d|mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow|now))',
    '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?',
    ...['\\d{4}-\\d{1,2}-\\d{1,2}', '\\d{1,2}:\\d{2}', '\\d{1,2} ?[ap]\\.?m'],
    ...[`${months} \\d{1,2}`, `\\d{1,2}(?:st|nd|rd|th|\\.)? ${months}`, '\\d{1,2}\\.\\d{1,2}\\.'],
  ].join('|')})(?![\\p{L}\\d]))`,
  'iu',
);

/** Splits «Sales on Saturday 10pm» before the time; a quoted name stays whole. */
export function splitStart(words: string): { readonly before: string; readonly start: string } {
  const line = withoutEndMark(words).replace(/ (?:start|begin)s?$/i, '');
  const quoted = /^["“][^"”]*["”]/.exec(line)?.[0].length ?? 0;
  const match = timeBegins.exec(` ${line.slice(quoted)}`);
  if (match === null) return { before: line, start: '' };
  const at = quoted + Math.max(0, match.index - 1);
  const start = ` ${line.slice(quoted)}`
    .slice(match.index + match[0].length)
    .replace(/^(?:to|for|on|at) /i, '');
  return { before: line.slice(0, at).trim(), start };
}

type Start =
  | Exclude<StartTime, { readonly kind: 'at' }>
  /** `shown`: «Sat, Dec 5, 2026, 10:00 PM (Europe/Berlin)». */
  | { readonly kind: 'at'; readonly at: Date; readonly shown: string };

/** The time that the words mean; «now» is at once. */
export function startOf(
  words: string,
  clock: { readonly now: Date; readonly timeZone: string; readonly daysAhead?: number },
): Start {
  const start = readStartTime(isNow(words) ? '' : words, clock);
  if (start.kind !== 'at') return start;
  return { ...start, shown: `${timeText(start.at, clock.timeZone)} (${clock.timeZone})` };
}

export function isNow(words: string): boolean {
  return /^(?:now|at once|once|immediately|right away)$/i.test(words.trim());
}
