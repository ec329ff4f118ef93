import { archive } from './archive.ts';
import type { Checks } from './check.ts';
import { delivery } from './delivery.ts';
import { domains } from './domains.ts';
import { elsewhere } from './elsewhere.ts';
import { external } from './external.ts';
import { holds } from './holds.ts';
import { inspected } from './inspected.ts';
import { licences } from './licences.ts';
import { moves } from './moves.ts';
import { policyHolds } from './policy-holds.ts';
import { scope } from './scope.ts';
import { size } from './size.ts';
import { source } from './source.ts';
import { target } from './target.ts';
import { twins } from './twins.ts';
import { types } from './types.ts';

/** Of any pair. */
export const ofAll = { ...types, ...source, ...elsewhere } satisfies Checks;

/** Only of mail users: of a mailbox its own GUID is no fault, and the advice to clear it would be harmful. */
export const ofMailUsers = {
  ...target,
  ...domains,
  ...delivery,
  ...twins,
  ...external,
  ...holds,
  ...policyHolds,
  ...archive,
  ...size,
  ...moves,
  ...licences,
  ...scope,
  ...inspected,
} satisfies Checks;
