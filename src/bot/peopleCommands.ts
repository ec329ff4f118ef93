import { batchLines, exclusion, inclusion, lines, pinning, who } from './arguments.ts';
import { command, type Command } from './command.ts';
import { takePaste } from './paste.ts';

/** About single people, and who is in a batch. */
export const peopleCommands: readonly Command[] = [
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
];
