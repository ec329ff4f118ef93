/** What the page needs to know of the person who looks at it. */
export interface PageOptions {
  /** As an IANA name; null: it is not known, and times are in UTC. */
  readonly timeZone: string | null;
  /** The Teams id of the bot, for links that open its chat; null outside Teams, where the page shows what to type. */
  readonly chatWith: string | null;
}
