import type * as z from 'zod/v4';
import type { Launcher } from '../ports/engine.ts';
import type { CurrentPolicy } from '../ports/policy-source.ts';
import type { World } from '../ports/world.ts';
import type { Answer, Sender } from './answer.ts';
import type { Impersonation } from './impersonation.ts';

/** One chat command: everything about it, from help and the app manifest to its handler. */
export interface ChatCommand extends Description {
  /** The words that it begins with: its usage up to the first argument. */
  readonly name: string;
  parse(input: CommandInput): ParseResult<Invocation>;
}

interface Description {
  /** With arguments in angle brackets, such as `map batch <n>`. */
  readonly usage: string;
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

export const commandGroups = ['Review', 'People', 'Undo', 'Admin'] as const;
type CommandGroup = (typeof commandGroups)[number];

/** One button of a card, or a card that a client fetches. */
export interface CardAction {
  readonly verb: string;
  /** Sent by the client itself to fetch a card, not by a person. */
  readonly automatic: boolean;
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
  /** `question` asks for what is missing or wrong. */
  | { readonly kind: 'incomplete'; readonly question: string }
  /** More words than the command takes; `words` are those that it takes. */
  | { readonly kind: 'too-many-words'; readonly words: string };

type Optional = 'suggested' | 'takesLines' | 'sandboxOnly';

export function chatCommand<T>({
  parse,
  run,
  ...description
}: Omit<Description, Optional> &
  Partial<Pick<Description, Optional>> & {
    readonly parse: (input: CommandInput) => ParseResult<T>;
    readonly run: (value: T, context: CommandContext) => Answer | Promise<Answer>;
  }): ChatCommand {
  const { usage, access, cost } = description;
  return {
    suggested: false,
    takesLines: false,
    sandboxOnly: false,
    ...description,
    name: usage.split(' <')[0] ?? usage,
    parse: (input) => {
      const result = parse(input);
      if (result.kind !== 'parsed') return result;
      const invocation = {
        access,
        cost,
        run: (context: CommandContext) => run(result.value, context),
      };
      return { kind: 'parsed', value: invocation };
    },
  };
}

/** A card action whose data, with the inputs of its card, `schema` describes. */
export function cardAction<T>({
  verb,
  access,
  cost,
  schema,
  automatic = false,
  run,
}: Pick<CardAction, 'verb'> &
  Partial<Pick<CardAction, 'automatic'>> & {
    readonly access: Access;
    readonly cost: Cost;
    readonly schema: z.ZodType<T>;
    readonly run: (data: T, context: CommandContext) => Promise<Answer>;
  }): CardAction {
  return {
    verb,
    automatic,
    parse: (data) => {
      const parsed = schema.safeParse(data);
      if (!parsed.success) return null;
      return { access, cost, run: (context) => run(parsed.data, context) };
    },
  };
}
