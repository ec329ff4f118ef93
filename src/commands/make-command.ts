import type * as z from 'zod/v4';
import type { Answer } from './answer.ts';
import { answerParsed } from './answer-parsed.ts';
import type {
  Access,
  CardAction,
  ChatCommand,
  CommandContext,
  CommandInput,
  Cost,
  Description,
  ParseResult,
} from './command.ts';

type Optional = 'aliases' | 'verb' | 'suggested' | 'takesLines' | 'sandboxOnly';

export function chatCommand<T>({
  parse,
  run,
  instead,
  ...given
}: Omit<Description, Optional> &
  Partial<Pick<Description, Optional>> & {
    readonly parse: (
      input: CommandInput,
      context: CommandContext,
    ) => ParseResult<T> | Promise<ParseResult<T>>;
    readonly run: (value: T, context: CommandContext) => Answer | Promise<Answer>;
    /** See `Invocation`. */
    readonly instead?: (value: T, context: CommandContext) => Promise<Answer | null>;
  }): ChatCommand {
  const command = {
    ...{ aliases: [], verb: null, suggested: false, takesLines: false, sandboxOnly: false },
    ...given,
    name: given.usage.split(' <')[0] ?? given.usage,
  };
  const { access, cost } = command;
  return {
    ...command,
    parse: (input, reading = 'exact') => ({
      ...{ access, cost },
      run: async (context) => {
        const result = await parse(input, context);
        return answerParsed(result, {
          ...{ command, input, reading },
          run: (value) => run(value, context),
        });
      },
      ...(instead === undefined
        ? {}
        : {
            instead: async (context: CommandContext) => {
              const result = await parse(input, context);
              return 'value' in result ? instead(result.value, context) : null;
            },
          }),
    }),
  };
}

/** A card action whose data, with the inputs of its card, `schema` describes. */
export function cardAction<T>({
  verb,
  access,
  cost,
  schema,
  automatic = false,
  isOfRunCard = false,
  run,
}: Pick<CardAction, 'verb'> &
  Partial<Pick<CardAction, 'automatic' | 'isOfRunCard'>> & {
    readonly access: Access;
    readonly cost: Cost;
    readonly schema: z.ZodType<T>;
    readonly run: (data: T, context: CommandContext) => Promise<Answer>;
  }): CardAction {
  return {
    ...{ verb, automatic, isOfRunCard },
    parse: (data) => {
      const parsed = schema.safeParse(data);
      if (!parsed.success) return null;
      return { access, cost, run: (context) => run(parsed.data, context) };
    },
  };
}
