import type { AppInTenant } from '../mapping/entra-commands.ts';
import type { IdentityUse } from '../mapping/required-access-types.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import type { IdentityReading } from '../ports/identity-reading.ts';
import type { IdentityVariables } from '../ports/installation.ts';
import type { Subject } from './step.ts';

/** An identity by its side and use. */
export interface Identity {
  readonly side: Side;
  readonly use: IdentityUse;
}

/** An identity that is set up, with its tokens. */
export interface IdentityContext extends Identity, AppInTenant {
  readonly subject: Subject;
  readonly reading: IdentityReading;
  readonly variables: IdentityVariables;
  /** Such as `contoso.onmicrosoft.com (source tenant)`. */
  readonly tenantName: string;
}
