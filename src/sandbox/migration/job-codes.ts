/** Services of a crossTenantMigrationJob. */
export const workloadNames = ['Exchange', 'ODSP', 'Teams', 'Meeting'] as const;
export type Workload = (typeof workloadNames)[number];

/** Meanings of documented error codes, in words of the sandbox. */
const meanings: Readonly<Record<string, string>> = {
  'IM-003': 'The user is not mapped in the target tenant.',
  'MIGR-001': 'The organization relationship is missing or wrong.',
  'MIGR-002': 'The user is not in the security group of the organization relationship.',
  'MIGR-003': 'The request could not be processed. Try again.',
  'MIGR-004': 'The user is not in the scope of the organization relationship.',
  'CTM-001': 'The user is already in this batch.',
  'CTM-002': 'The user is already in another active batch.',
  'CTM-100': 'There is no identity mapping for the user.',
  'CTM-101': 'The identity mapping of the user is not completed.',
  'CTM-102': 'The service is busy. Submit the user again.',
  'CTM-103': 'An internal error occurred. Submit the user again.',
  'CTM-104': 'The application of the Cross-Tenant Migration Service is missing.',
  'EXCH-07': 'No migration endpoint with this name exists for the source tenant.',
  'EXCH-08': 'The mailbox cannot be migrated.',
  'EXCH-15': 'The move was tried too often without success.',
  'CTTM-003': 'The identity mapping of the user could not be read.',
  'CTTM-005': 'The user has no Teams licence in one of the tenants.',
  'CTTM-009': 'The mapped user was not found.',
  'CTTM-013': 'The user is not in the scope of the migration.',
  'CTTM-018': 'The SIP address of the user is missing or wrong.',
  'MMS-007': 'The user has no Exchange plan in one of the tenants.',
  'TMS-003': 'The chats of the user cannot be migrated.',
  MnATrustNoSetupForPartner: 'The trust with the partner tenant is not set up.',
  MnAIdentityMapEntryDoesNotExistsForSourceUPN: 'The identity map has no entry of the source user.',
  MnAIdentityMapEntryTooManyForSourceUPN: 'The identity map has several entries of the user.',
  MnAIdentityMapEntryDoesNotMatchRequest: 'The entry of the identity map names another user.',
  MnAOdbUsersAreNotLicensed: 'The users have no OneDrive licence.',
  MnATargetUserDoesNotExist: 'The target user does not exist.',
  MnATargetUserIsNotSpoEnabled: 'The target user is not enabled for SharePoint.',
  MnASiteMoveTargetUrlHasWriteConflict: 'The target user has a OneDrive already.',
  MnAPartnersFarmsAreIncompatible: 'The farms of the tenants are incompatible. Wait 48 hours.',
};

/** Codes of Teams (001 to 019) and of meetings (001 to 013) whose meaning is not published. */
const unnamed = /^(CTTM-0(0[1-9]|1\d)|MMS-0(0[1-9]|1[0-3]))$/;

/** What a code means; null: it is not documented. */
export function meaningOf(code: string): string | null {
  return meanings[code] ?? (unnamed.test(code) ? `The service answered ${code}.` : null);
}

/** Every documented code. */
export const jobCodes: readonly string[] = [
  ...Object.keys(meanings),
  ...range('CTTM', 19),
  ...range('MMS', 13),
].filter((code, at, all) => all.indexOf(code) === at);

/** The service of a code; null: of every service. */
export function serviceOf(code: string): Workload | null {
  if (/^EXCH-/.test(code)) return 'Exchange';
  if (/^MnA/.test(code)) return 'ODSP';
  if (/^(CTTM|TMS)-/.test(code)) return 'Teams';
  return /^MMS-/.test(code) ? 'Meeting' : null;
}

function range(prefix: string, last: number): readonly string[] {
  return Array.from({ length: last }, (_, n) => `${prefix}-${String(n + 1).padStart(3, '0')}`);
}
