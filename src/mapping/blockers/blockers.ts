import { isMailUserType } from '../recipient-type.ts';
import type { Finding } from '../row.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import { deliveryNotAccepted, deliveryTaken, noDelivery } from './delivery.ts';
import { guidElsewhere, x500Elsewhere } from './elsewhere.ts';
import { guidShared, noExchangeGuid, noLegacyDN, x500Shared } from './source.ts';
import {
  dirSynced,
  foreignArchiveGuid,
  foreignExchangeGuid,
  foreignProxy,
  isMailbox,
  isNoMailUser,
  wasMailbox,
} from './target.ts';

/** Why a pair must not be stamped; null where this is no reason. */
type Blocker = (pair: Pair, survey: Survey) => Finding | null;

/** Of any pair, in the order in which a person would look into them. */
const ofAll: readonly Blocker[] = [
  isMailbox,
  isNoMailUser,
  noExchangeGuid,
  noLegacyDN,
  guidShared,
  x500Shared,
  guidElsewhere,
  x500Elsewhere,
];

/** Only of mail users: of a mailbox its own GUID is no fault, and the advice to clear it would be harmful. */
const ofMailUsers: readonly Blocker[] = [
  wasMailbox,
  dirSynced,
  foreignExchangeGuid,
  foreignArchiveGuid,
  foreignProxy,
  noDelivery,
  deliveryNotAccepted,
  deliveryTaken,
];

/** Every reason at once, so that a person mends them in one go. */
export function blockersOf(pair: Pair, survey: Survey): readonly Finding[] {
  const asked = isMailUserType(pair.target.recipientType) ? [...ofAll, ...ofMailUsers] : ofAll;
  return asked
    .map((blocker) => blocker(pair, survey))
    .filter((finding): finding is Finding => finding !== null);
}
