import type { HandOffWay } from './policy.ts';
import type { Side } from './tenant-objects.ts';

/** `read` plans and checks; `write` only stamps, and is the same application where no other one is named. */
export type IdentityUse = 'read' | 'write';

interface Required {
  readonly side: Side;
  readonly use: IdentityUse;
  readonly why: string;
  /** What happens when the application does not have it. */
  readonly without: string;
  /** false: no plan is made without it, or nothing is stamped. */
  readonly isOptional: boolean;
  /** Needed only where batches are handed off in this way (`migration.way`), or where their SharePoint map is; absent: always. */
  readonly only?: Exclude<HandOffWay, 'file'> | 'map';
}

/** A cmdlet of Exchange Online that the bot runs. */
export interface RequiredCmdlet extends Required {
  readonly cmdlet: string;
  /** Management roles of Exchange that include it; one of them is enough. */
  readonly exchangeRoles: readonly string[];
  /** false: no source confirms that the Entra role of `entraRoleFor` includes it, so `doctor` finds it out. */
  readonly isConfirmed: boolean;
}

/** An application permission that an administrator consents to. */
export interface RequiredPermission extends Required {
  readonly permission: string;
  readonly resource: 'Microsoft Graph' | 'Office 365 Exchange Online';
}
