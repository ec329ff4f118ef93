import {
  batchLines,
  code,
  exclusion,
  inclusion,
  lines,
  none,
  number,
  pinning,
  who,
} from './arguments.ts';
import { command, type Command } from './command.ts';
import { takePaste } from './paste.ts';

export const commands: readonly Command[] = [
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
      usage: 'why <user>',
      example: 'why lee.gu@contoso.com',
      about: 'All that is known of one user: match, findings, candidates, history.',
    },
    who,
    (user, { verbs, asker }) => verbs.why(asker, user),
  ),
  command(
    {
      usage: 'pin <source> to <target> because <note>',
      example: 'pin lee.gu@contoso.com to leegu@fabrikam.com because HR confirmed it',
      about: 'Say who somebody is, above every rule; it holds for every later run.',
    },
    pinning,
    (wish, { verbs, asker }) => verbs.pin(asker, wish),
  ),
  command(
    {
      usage: 'unpin <source>',
      example: 'unpin lee.gu@contoso.com',
      about: 'Let the rules say again who somebody is.',
      rare: true,
    },
    who,
    (source, { verbs, asker }) => verbs.unpin(asker, source),
  ),
  command(
    {
      usage: 'exclude <user> from batch <n> until <date> because <note>',
      example: 'exclude Lee Gu from batch 3 until 2026-12-31 because on leave',
      about: 'Keep somebody out of a batch to the end of a day.',
    },
    exclusion,
    (wish, { verbs, asker }) => verbs.exclude(asker, wish),
  ),
  command(
    {
      usage: 'include <user> in batch <n>',
      example: 'include Lee Gu in batch 3',
      about: 'End an exclusion before its day.',
      rare: true,
    },
    inclusion,
    (wish, { verbs, asker }) => verbs.include(asker, wish),
  ),
  command(
    {
      usage: 'define batch <n>',
      example: 'define batch 7\nEmailAddress\nlee.gu@contoso.com',
      about: 'Say who is in a batch: paste the lines of a CSV below it, or drop a file with it.',
      takesLines: true,
    },
    batchLines,
    ({ batch, text }, call) => takePaste(text, batch, call),
  ),
  command(
    {
      usage: 'define mapping',
      example: 'define mapping\nSourceAddress,TargetAddress\nlee.gu@contoso.com,leegu@fabrikam.com',
      about: 'Pin many at once: paste the lines of a CSV below it, or drop a file with it.',
      takesLines: true,
      rare: true,
    },
    lines,
    (text, call) => takePaste(text, null, call),
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
      about: 'Look whether what was stamped on premises has come through.',
    },
    number,
    (run, { verbs, asker }) => verbs.verifyRun(asker, run),
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
  command(
    {
      usage: 'trust',
      example: 'trust',
      about: 'Check the trust between the tenants and say who mends what.',
    },
    none,
    (_, { verbs, asker }) => verbs.trust(asker),
  ),
  command(
    {
      usage: 'policy accept <code>',
      example: 'policy accept 4f1d9a0c7be2',
      about: 'Accept the changed policy file as “policy” shows it; it counts once two admins have.',
      rare: true,
    },
    code,
    (given, { verbs, asker }) => verbs.acceptPolicy(asker, given),
  ),
  command(
    {
      usage: 'policy',
      example: 'policy',
      about: 'What the policy file changes, and who has accepted it.',
      rare: true,
    },
    none,
    (_, { verbs, asker }) => verbs.policy(asker),
  ),
  command(
    {
      usage: 'notify here',
      example: 'notify here',
      about: 'Send previews and notices of every run to this channel too.',
    },
    none,
    (_, { verbs, asker }) => verbs.notifyHere(asker),
  ),
  command(
    {
      usage: 'help',
      example: 'help',
      about: 'What this bot understands.',
    },
    none,
    () => Promise.resolve({ kind: 'help' }),
  ),
  command(
    {
      usage: 'act as <person>',
      example: 'act as Alex Wilber',
      about: 'Speak as somebody else in this conversation; “act as me” ends it.',
      sandboxOnly: true,
    },
    who,
    (words, { acting, asker }) =>
      acting?.start(asker.place, words) ?? Promise.resolve({ kind: 'help' }),
  ),
];

export function commandsIn(sandbox: boolean): readonly Command[] {
  return commands.filter((command) => sandbox || !command.sandboxOnly);
}

/** The commands as the app manifest suggests them, by the first line of their examples. */
export function manifestCommands(): readonly { title: string; description: string }[] {
  return commandsIn(false)
    .filter(({ rare }) => !rare)
    .map(({ example, about }) => ({ title: example.split('\n')[0] ?? '', description: about }));
}
