import { comparing, none, number, undoing } from './arguments.ts';
import { command, type Command } from './command.ts';

/** About runs: from the preview to the report. */
export const runCommands: readonly Command[] = [
  command(
    {
      usage: 'map batch <n>',
      example: 'map batch 3',
      about: 'Match a batch, show what would be stamped, and ask for approval.',
    },
    number,
    (batch, { verbs, asker }) => verbs.mapBatch(asker, batch),
  ),
  command(
    {
      usage: 'status',
      example: 'status',
      about: 'The latest runs and where each of them stands.',
    },
    none,
    (_, { verbs, asker }) => verbs.status(asker),
  ),
  command(
    {
      usage: 'pending',
      example: 'pending',
      about: 'What waits for a decision, and on whom.',
      rare: true,
    },
    none,
    (_, { verbs, asker }) => verbs.pending(asker),
  ),
  command(
    {
      usage: 'report run <n>',
      example: 'report run 12',
      about: 'Every row of a run as files, the script for on premises among them.',
    },
    number,
    (run, { verbs, asker }) => verbs.report(asker, run),
  ),
  command(
    {
      usage: 'verify run <n>',
      example: 'verify run 12',
      about: 'Read back once more what a run stamped, and what was to be stamped on premises.',
      rare: true,
    },
    number,
    (run, { verbs, asker }) => verbs.verifyRun(asker, run),
  ),
  command(
    {
      usage: 'pause all',
      example: 'pause all',
      about: 'Stop every write at once, of runs that are approved later too.',
      rare: true,
    },
    none,
    (_, { verbs, asker }) => verbs.pause(asker, null),
  ),
  command(
    {
      usage: 'resume all',
      example: 'resume all',
      about: 'Let all runs go on.',
      rare: true,
    },
    none,
    (_, { verbs, asker }) => verbs.resume(asker, null),
  ),
  command(
    {
      usage: 'pause run <n>',
      example: 'pause run 12',
      about: 'Write nothing more of a run until it is resumed.',
      rare: true,
    },
    number,
    (run, { verbs, asker }) => verbs.pause(asker, run),
  ),
  command(
    {
      usage: 'resume run <n>',
      example: 'resume run 12',
      about: 'Let a paused run go on.',
      rare: true,
    },
    number,
    (run, { verbs, asker }) => verbs.resume(asker, run),
  ),
  command(
    {
      usage: 'undo run <n>',
      example: 'undo run 12',
      about: 'Take back what a run wrote: with a preview and an approval of its own.',
    },
    number,
    (run, { verbs, asker }) => verbs.undo(asker, { run, user: null }),
  ),
  command(
    {
      usage: 'undo <user> from run <n>',
      example: 'undo lee.gu@contoso.com from run 12',
      about: 'The same for one user alone.',
      rare: true,
    },
    undoing,
    (wish, { verbs, asker }) => verbs.undo(asker, wish),
  ),
  command(
    {
      usage: 'retry run <n>',
      example: 'retry run 12',
      about: 'Map again those alone whom a run did not carry through.',
      rare: true,
    },
    number,
    (run, { verbs, asker }) => verbs.retry(asker, run),
  ),
  command(
    {
      usage: 'history batch <n>',
      example: 'history batch 3',
      about: 'Every map that a batch has had, newest first.',
      rare: true,
    },
    number,
    (batch, { verbs, asker }) => verbs.history(asker, batch),
  ),
  command(
    {
      usage: 'compare run <n> with run <n>',
      example: 'compare run 9 with run 12',
      about: 'What two maps say differently of the same people.',
      rare: true,
    },
    comparing,
    (pair, { verbs, asker }) => verbs.compareRuns(asker, pair),
  ),
  command(
    {
      usage: 'restore run <n>',
      example: 'restore run 9',
      about: 'Bring a batch back to the map of a run: take back all that was written since.',
      rare: true,
    },
    number,
    (run, { verbs, asker }) => verbs.restore(asker, run),
  ),
  command(
    {
      usage: 'close batch <n>',
      example: 'close batch 3',
      about: 'Look no longer after what was stamped of a batch, once its moves are through.',
      rare: true,
    },
    number,
    (batch, { verbs, asker }) => verbs.closeBatch(asker, batch),
  ),
  command(
    {
      usage: 'cancel run <n>',
      example: 'cancel run 12',
      about: 'End an open run at once; rows that are stamped already stay.',
    },
    number,
    (run, { verbs, asker }) => verbs.cancel(asker, run),
  ),
];
