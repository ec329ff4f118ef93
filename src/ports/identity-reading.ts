import type { IdentityUse } from '../mapping/required-access-types.ts';
import type { TenantErrorKind } from './tenant-error.ts';

/** How an app proves that it is itself. `managed-identity`: workload identity federation, without a secret of its own. */
export type CredentialKind = 'secret' | 'certificate' | 'managed-identity';

/** An application that the bot uses in one tenant; `bot` is its own registration, in the home tenant. */
export interface TenantApp {
  readonly use: IdentityUse | 'bot';
  readonly clientId: string;
  readonly credential: CredentialKind;
}

/** An app with which the bot signs in to one tenant, and what its tokens say it may do. */
export interface IdentityReading {
  readonly use: IdentityUse;
  readonly clientId: string;
  readonly credential: CredentialKind;
  readonly exchange: TokenReading;
  readonly graph: TokenReading;
}

export type TokenReading =
  | {
      readonly kind: 'token';
      /** App roles (`roles`), such as Exchange.ManageAsApp. */
      readonly roles: readonly string[];
      /** Template ids of Entra roles (`wids`), in lower case. */
      readonly directoryRoles: readonly string[];
    }
  | { readonly kind: 'failed'; readonly failure: TokenFailure };

/** Why there is no token. */
export interface TokenFailure {
  readonly kind: TenantErrorKind;
  /** Such as AADSTS7000215; empty when Entra gave none. */
  readonly code: string;
  /** What was done, what Entra answered and what to do. */
  readonly text: string;
}
