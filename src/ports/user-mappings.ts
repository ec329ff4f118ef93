import type { ClaimSend } from './migration-batches.ts';

/** Who a user of the source is in the target, for the move of OneDrive and SharePoint. */
export interface UserMapping {
  readonly sourceTenantId: string;
  readonly sourcePrincipalName: string;
  readonly targetPrincipalName: string;
  /** Address of the target user. */
  readonly targetAddress: string;
}

/** Mappings of the target tenant for one call; Graph takes no more. */
export const maxMappings = 50;

/**
 * The identity map of SharePoint in the target tenant (Graph beta, crossOrganizationUserMappings). It can't be listed: each mapping
 * is read by its source user. Every method may throw a TenantError; `write` throws `unknown` where the change may have been made.
 */
export interface UserMappings {
  /** null: the source user has none, or the tenant does not show it yet. */
  find(sourcePrincipalName: string): Promise<UserMapping | null>;
  /**
   * Adds or changes at most `maxMappings`, and leaves all others as they are; returns false where `claimSend` did. The tenant may
   * leave out an item without a word: find each one afterwards.
   */
  write(mappings: readonly UserMapping[], claimSend: ClaimSend): Promise<boolean>;
}
