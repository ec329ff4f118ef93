/** What came of running a read cmdlet once, with the parameters that the bot uses. */
export type CmdletReading =
  | { readonly kind: 'ran' }
  /** The tenant has no object to run it for. */
  | { readonly kind: 'no-object'; readonly needed: 'mailbox' | 'group' }
  /** The role of the app does not include it, or one of its parameters; what Exchange answered. */
  | { readonly kind: 'denied'; readonly text: string };
