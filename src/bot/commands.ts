import type { Answer, Asker, Verbs } from '../run/answer.ts';
import type { Acting } from './acting.ts';

/** One line of the table from which everything about commands is printed. */
export interface Command {
  readonly name: string;
  readonly argument: 'none' | 'number' | 'person';
  readonly usage: string;
  readonly example: string;
  readonly about: string;
  /** Only where the bot plays with sandbox tenants and checks no tokens. */
  readonly sandboxOnly?: true;
  readonly handle: (call: Call) => Promise<Reply>;
}

export interface Call {
  readonly asker: Asker;
  readonly verbs: Verbs;
  /** Zero and empty where the command takes none. */
  readonly number: number;
  readonly words: string;
  readonly acting: Acting | null;
}

export type Reply = Answer | { readonly kind: 'help' };

export const commands: readonly Command[] = [
  {
    name: 'map batch',
    argument: 'number',
    usage: 'map batch <n>',
    example: 'map batch 3',
    about: 'Match a batch, show what would be stamped, and ask for approval.',
    handle: ({ verbs, asker, number }) => verbs.mapBatch(asker, number),
  },
  {
    name: 'status',
    argument: 'none',
    usage: 'status',
    example: 'status',
    about: 'The latest runs and where each of them stands.',
    handle: ({ verbs, asker }) => verbs.status(asker),
  },
  {
    name: 'cancel run',
    argument: 'number',
    usage: 'cancel run <n>',
    example: 'cancel run 12',
    about: 'End an open run at once; rows that are stamped already stay.',
    handle: ({ verbs, asker, number }) => verbs.cancel(asker, number),
  },
  {
    name: 'trust',
    argument: 'none',
    usage: 'trust',
    example: 'trust',
    about: 'Check the trust between the tenants and say who mends what.',
    handle: ({ verbs, asker }) => verbs.trust(asker),
  },
  {
    name: 'notify here',
    argument: 'none',
    usage: 'notify here',
    example: 'notify here',
    about: 'Send previews and notices of every run to this channel too.',
    handle: ({ verbs, asker }) => verbs.notifyHere(asker),
  },
  {
    name: 'help',
    argument: 'none',
    usage: 'help',
    example: 'help',
    about: 'What this bot understands.',
    handle: () => Promise.resolve({ kind: 'help' }),
  },
  {
    name: 'act as',
    argument: 'person',
    usage: 'act as <person>',
    example: 'act as Alex Wilber',
    about: 'Speak as somebody else in this conversation; “act as me” ends it.',
    sandboxOnly: true,
    handle: ({ acting, asker, words }) =>
      acting?.start(asker.place, words) ?? Promise.resolve({ kind: 'help' }),
  },
];

export function commandsIn(sandbox: boolean): readonly Command[] {
  return commands.filter((command) => sandbox || !command.sandboxOnly);
}

/** The commands as the app manifest suggests them. */
export function manifestCommands(): readonly { title: string; description: string }[] {
  return commandsIn(false).map(({ example, about }) => ({ title: example, description: about }));
}
