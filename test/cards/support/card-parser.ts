import { createRequire } from 'node:module';

interface Parser {
  readonly Versions: { readonly v1_5: unknown };
  readonly SerializationContext: new (version: unknown) => Context;
  readonly AdaptiveCard: new () => ParsedCard;
}
interface Context {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}
interface ParsedCard {
  parse(card: object, context: Context): void;
  validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
}

// The package's main entry needs a browser; this build does not.
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as Parser;

/** Only Teams draws charts; other clients leave them out. */
const chartWarning = /^Unknown element type "Chart\.[^"]+"\. Fallback will be used/;

/** What the official parser reports for a card of version 1.5; empty if the card is valid. */
export function parserErrors(card: object): readonly string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  return [...events, ...parsed.validateProperties().validationEvents]
    .map(({ message }) => message)
    .filter((message) => !chartWarning.test(message));
}
