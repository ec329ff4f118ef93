import type { Asking } from './asking.ts';
import type { Command, Reply } from './commands.ts';
import { deliver } from './deliver.ts';
import type { Desk } from './desk.ts';
import { meet } from './meet.ts';
import { parse } from './parse.ts';
import { post } from './post.ts';
import { text } from './reply.ts';
import { within } from './within.ts';

/** Answers a line that somebody typed; what takes longer is announced first. */
export async function typed(line: string, asking: Asking, desk: Desk): Promise<void> {
  const work = answer(line, asking, desk);
  const first = await within(work, patience, desk.clock);
  if (first.kind === 'late') await post(text('Working on it …'), asking, desk);
  await deliver(await work, asking, desk);
}

/** Milliseconds until somebody who waits is told so. */
const patience = 1_500;

async function answer(line: string, asking: Asking, desk: Desk): Promise<Reply> {
  const { asker } = asking;
  if (asker === null) return said(nobody);
  const heard = parse(line, desk.commands);
  await meet(asker, desk);
  switch (heard.kind) {
    case 'command': {
      const { command, number, words } = heard;
      return command.handle({ asker, number, words, verbs: desk.verbs, acting: desk.acting });
    }
    case 'near':
      return said(`Did you mean “${heard.suggestion}”? Type it so, or “help”.`);
    case 'incomplete':
      return said(missing(heard.command));
    case 'nothing':
      return said('I did not understand that. Type “help” to see what I can do.');
  }
}

/** For an activity without the Entra object id of its sender. */
export const nobody =
  'I can’t tell who you are, because Teams sent no Entra object id with this, so nothing happened. Write to me from your work account.';

function missing({ argument, usage, example }: Command): string {
  const what = argument === 'number' ? 'a number from 1 on' : 'the name of a person';
  return `“${usage}” takes ${what}: type “${example}”, for example.`;
}

function said(words: string): Reply {
  return { kind: 'said', text: words };
}
