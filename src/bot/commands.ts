import { code, delegation, none, who } from './arguments.ts';
import { command, type Command } from './command.ts';
import { peopleCommands } from './peopleCommands.ts';
import { runCommands } from './runCommands.ts';

export const commands: readonly Command[] = [
  ...runCommands,
  ...peopleCommands,
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
      usage: 'delegate <approver> to <stand-in> until <date> because <note>',
      example: 'delegate Alex Wilber to Diego Siciliani until 2026-12-31 because on leave',
      about: 'Let somebody approve in an approver’s place to the end of a day.',
      rare: true,
    },
    delegation,
    (wish, { verbs, asker }) => verbs.delegate(asker, wish),
  ),
  command(
    {
      usage: 'undelegate <approver>',
      example: 'undelegate Alex Wilber',
      about: 'End that before its day.',
      rare: true,
    },
    who,
    (approver, { verbs, asker }) => verbs.undelegate(asker, approver),
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
