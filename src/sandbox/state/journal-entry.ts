import type { Side } from '../sandbox-constants.ts';
import type { MigrationChange } from './migration-records.ts';
import type { Directory } from '../world/directory.ts';
import type { Organization, Relationship } from '../world/organization-relationships.ts';
import type { Recipient } from '../world/recipient.ts';

/** One change of the tenants, as stored in the journal. */
export type Entry =
  | {
      readonly kind: 'object';
      readonly side: Side;
      readonly id: string;
      /** null: the object was deleted. */
      readonly values: Partial<Recipient> | null;
      readonly at: number;
      /** Until this time reads show the earlier state. */
      readonly visibleAt: number;
      /** Present if a cmdlet made the change. */
      readonly write?: Write;
    }
  | { readonly kind: 'relationship'; readonly side: Side; readonly values: Partial<Relationship> }
  | {
      readonly kind: 'relationships';
      readonly side: Side;
      /** Every relationship of the tenant. */
      readonly all: readonly Relationship[];
    }
  | { readonly kind: 'new-object'; readonly side: Side; readonly object: Recipient }
  | { readonly kind: 'directory'; readonly side: Side; readonly values: Partial<Directory> }
  | {
      readonly kind: 'migration';
      readonly side: Side;
      readonly change: MigrationChange;
      readonly at: number;
      /** Present if a cmdlet or a call of Graph made the change; `id` is that of the batch, user or job. */
      readonly write?: Write & { readonly id: string };
    }
  | { readonly kind: 'organization'; readonly side: Side; readonly values: Partial<Organization> };

interface Write {
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** false: accepted without any change. */
  readonly changed: boolean;
}
