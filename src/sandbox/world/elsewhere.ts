/** An address at a third company, which no rule can take for the mailbox's. */
export const elsewhere = (name: string): string => `${name}@adatum.com`;
