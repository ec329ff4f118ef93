import type { Asking } from './asking.ts';
import type { Command, Reply } from './command.ts';
import { deliver } from './deliver.ts';
import type { Desk } from './desk.ts';
import { meet } from './meet.ts';
import { nobody } from './nobody.ts';
import { parse } from './parse.ts';
import { post } from './post.ts';
import { text } from './reply.ts';
import { within } from './within.ts';

/** Answers a line that somebody typed. */
export function typed(line: string, asking: Asking, desk: Desk): Promise<void> {
  return answered(answer(line, asking, desk), asking, desk);
}

/** Delivers what the work answers; what takes longer is announced first. */
export async function answered(work: Promise<Reply>, asking: Asking, desk: Desk): Promise<void> {
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
  await meet(asking, desk);
  switch (heard.kind) {
    case 'command':
      return heard.handle({ asker, verbs: desk.verbs, acting: desk.acting });
    case 'near':
      return said(`Did you mean “${heard.suggestion}”? Type it so, or “help”.`);
    case 'lacking':
      return said(lacking(heard.command, heard.what));
    case 'nothing':
      return said('I did not understand that. Type “help” to see what I can do.');
  }
}

function lacking({ usage, example }: Command, what: string): string {
  return `“${usage}” ${what}: type “${example}”, for example.`;
}

function said(words: string): Reply {
  return { kind: 'said', text: words };
}
