import type { Launcher } from '../ports/engine.ts';
import type { CurrentPolicy } from '../ports/policy-source.ts';
import type { World } from '../ports/world.ts';
import type { Answer, Sender } from './answer.ts';
import type { Impersonation } from './impersonation.ts';

/** Whether the sender typed the name of a command or an alias, or something close to one. */
export type Reading = 'exact' | 'near';

/** One chat command: everything about it, from help and the app manifest to its handler. */
export interface ChatCommand extends Description {
  /** The words that it begins with: its usage up to the first argument. */
  readonly name: string;
  /** `reading`: whether the sender typed its name or an alias, or something close to one. */
  parse(input: CommandInput, reading?: Reading): Invocation;
}

export interface Description {
  /** With arguments in angle brackets, such as `map batch <n>`. */
  readonly usage: string;
  /** Other words that it begins with; at their end, `<n>`, `#<n>` or `<last>` is a number, or “last”, with which its arguments begin. */
  readonly aliases: readonly string[];
  /** What was probably meant is shown at once if it `reads`, and asked first if it `changes` something or opens a run. */
  readonly effect: 'reads' | 'changes';
  /** The verb of the card action that does the same, with the same batch or run; null: there is none. It never decides anything. */
  readonly verb: string | null;
  /** Further lines of the example show what is pasted below the command. */
  readonly example: string;
  readonly description: string;
  readonly group: CommandGroup;
  readonly access: Access;
  readonly cost: Cost;
  /** Among the twelve that the app manifest may suggest to those who type. */
  readonly suggested: boolean;
  /** Whether the lines below the first belong to it, such as a pasted CSV. */
  readonly takesLines: boolean;
  /** Offered only with sandbox tenants, where no tokens are checked. */
  readonly sandboxOnly: boolean;
}

export const commandGroups = ['Review', 'People', 'Undo', 'Migration', 'Admin'] as const;
type CommandGroup = (typeof commandGroups)[number];

/** One button of a card, or a card that a client fetches. */
export interface CardAction {
  readonly verb: string;
  /** Sent by the client itself to fetch a card, not by a person. */
  readonly automatic: boolean;
  /** Whether only the card of the run that its data names has it, so that the message is one of that run’s cards. */
  readonly isOfRunCard: boolean;
  /** null: the data does not fit the action. */
  parse(data: unknown): Invocation | null;
}

/**
 * Who may use it. `run-command.ts` checks the access, except the two that depend on the run
 * (`approver`, `requester, approver or admin`): their handlers do.
 */
export type Access =
  | 'anyone'
  | 'viewer'
  | 'approver'
  | 'requester, approver or admin'
  /** `can` completes «Only admins can …». */
  | { readonly only: 'admins' | 'admins and approvers'; readonly can: string };

/** `high`: it reads a tenant or all rows of a run. `command-limits.ts` says how many a person can use per minute. */
export type Cost = 'low' | 'high';

/** A command or card action with its arguments, ready to run. */
export interface Invocation {
  readonly access: Access;
  readonly cost: Cost;
  readonly run: (context: CommandContext) => Answer | Promise<Answer>;
  /** What a person gets who may not use it; null: only the refusal. */
  readonly instead?: (context: CommandContext) => Promise<Answer | null>;
}

export interface CommandContext {
  readonly sender: Sender;
  /** The policy in force; read once per command, so that access and handler see the same one. */
  readonly readPolicy: () => Promise<CurrentPolicy>;
  readonly world: World;
  readonly launcher: Launcher;
  /** null where tokens are checked. */
  readonly impersonation: Impersonation | null;
}

export interface CommandInput {
  /** What follows the command's name in its line. */
  readonly words: string;
  /** What stands below that line, as it was sent; empty for a command that takes no lines. */
  readonly lines: string;
}

export type ParseResult<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  /** What was probably meant; `named` null: the same words without those that say nothing. */
  | {
      readonly kind: 'guessed';
      readonly value: T;
      readonly named: Named | null;
      /** The arguments as they are typed to mean it; absent: a number as it is, anything else as it was typed. */
      readonly words?: string;
    }
  /** `question` asks for what is missing or wrong; `choices` are arguments that would be right. */
  | {
      readonly kind: 'incomplete';
      readonly question: string;
      readonly choices: readonly (Named & { readonly words: string })[];
    }
  /** Nothing that the words can mean is there, so the command can't run. */
  | { readonly kind: 'answered'; readonly answer: Answer };

/** Without guesses. */
export type ParsedOrAsked<T> = Exclude<ParseResult<T>, { readonly kind: 'guessed' }>;

interface Named {
  /** «Finance (batch 7)». */
  readonly meaning: string;
  /** «Finance»: short enough for a button. */
  readonly label: string;
}
