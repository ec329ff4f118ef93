import type { Side } from '../constants.ts';
import type { Organization } from '../world/organization.ts';
import type { Recipient } from '../world/recipient.ts';
import type { Relationship } from '../world/relationship.ts';

/** One change of the world, as the journal keeps it. */
export type Entry =
  | {
      readonly kind: 'object';
      readonly side: Side;
      readonly id: string;
      /** null: the object is gone. */
      readonly values: Partial<Recipient> | null;
      readonly at: number;
      /** Until then readings show what stood there before. */
      readonly visibleAt: number;
      /** Present where a cmdlet made the change. */
      readonly write?: Write;
    }
  | { readonly kind: 'relationship'; readonly side: Side; readonly values: Partial<Relationship> }
  | { readonly kind: 'organization'; readonly side: Side; readonly values: Partial<Organization> };

export interface Write {
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** false: accepted, and all of it stood there already. */
  readonly changed: boolean;
}
