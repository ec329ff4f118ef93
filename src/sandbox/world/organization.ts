/** What a tenant's organization holds for all its mailboxes, keys as Exchange spells them. */
export interface Organization {
  readonly InPlaceHolds: readonly string[];
}

export const organizationAtFirst: Organization = { InPlaceHolds: [] };
