import { commandsIn } from '../../../src/bot/commands.ts';
import type { Sheet } from '../../../src/cards/expand.ts';
import { defaultLead, helpSheet } from '../../../src/cards/help.ts';
import { noticeSheet } from '../../../src/cards/notice.ts';
import { pen } from '../../../src/cards/plain.ts';
import { refusalSheet } from '../../../src/cards/refusal.ts';
import { runSheet } from '../../../src/cards/run.ts';
import { statusSheet } from '../../../src/cards/status.ts';
import { trustSheet } from '../../../src/cards/trust.ts';
import { checks, soundChecks } from './checks.ts';
import { megan } from './runs.ts';
import { runsSeen, runViews } from './views.ts';

const full = pen(1);
const ownRun = {
  text: 'You asked for run 7 yourself, so somebody else decides.',
  next: 'Ask another approver to press Approve or Reject on its card.',
};

const faulty =
  'The policy file was changed and is faulty, so the earlier one stays in force: approval.required is no number';

const sheets: readonly (readonly [state: string, sheet: Sheet])[] = [
  ...Object.entries(runViews).map(([state, view]) => [state, runSheet(view, full)] as const),
  ['mentioned', noticeSheet(runViews.done, megan, full)],
  ['plain', noticeSheet(runViews.rejected, null, full)],
  ['unmet', trustSheet(checks, full)],
  ['met', trustSheet(soundChecks, full)],
  ['runs', statusSheet(runsSeen, [], full)],
  ['note', statusSheet([], [faulty], full)],
  ['commands', helpSheet(commandsIn(false), defaultLead, full)],
  ['own-run', refusalSheet(ownRun, full)],
];

/** Every state that a card can show, by the name of its sample: `<template>.<state>`. */
export const samples: ReadonlyMap<string, Sheet> = new Map(
  sheets.map(([state, sheet]) => [`${sheet.template}.${state}`, sheet]),
);
