// Shares no code with the planner or the writer, so that one bug cannot hide in both.
import type { PreservedAttributes, Stamp, TargetRecipient } from './tenant-objects.ts';
import type { ReadyRow } from './plan-rows.ts';

/** How a mail user that was read back differs from the approved row, one text per difference; empty means verified. */
export function differencesFromApproved(
  { target, before, after, preserved }: Approved,
  read: TargetRecipient | null,
): readonly string[] {
  if (read === null) return ['the target lists no such recipient'];
  if (read.id !== target.id) return [`another object was read: ${read.id}`];
  const unread = read.unreadable?.filter((name) => verifiedProperties.includes(name)) ?? [];
  if (unread.length > 0) return unread.map((name) => `${name} could not be read`);
  const addresses = read.addresses.map(normalizedAddress);
  const isMissing = (address: string) => !addresses.includes(normalizedAddress(address));
  const had = new Set(before.addresses.map(normalizedAddress));
  const wanted = new Set(after.addresses.map(normalizedAddress));
  const isWanted = (address: string) => wanted.has(normalizedAddress(address));
  const primary = before.addresses.find((address) => address.startsWith('SMTP:'));
  return [
    ...unless(
      read.recipientType === 'MailUser',
      `the recipient is a ${read.recipientType}, expected a MailUser`,
    ),
    ...guidDifference('ExchangeGuid', after.exchangeGuid, read.exchangeGuid),
    ...guidDifference('ArchiveGuid', after.archiveGuid, read.archiveGuid),
    ...before.addresses
      .filter((address) => isWanted(address) && isMissing(address))
      .map((address) => `EmailAddresses lost ${address}`),
    ...before.addresses
      .filter((address) => !isWanted(address) && !isMissing(address))
      .map((address) => `EmailAddresses still has ${address}`),
    ...after.addresses
      .filter((address) => isMissing(address) && !had.has(normalizedAddress(address)))
      .map((address) => `EmailAddresses lacks ${address}`),
    ...(primary === undefined ? [] : primaryDifference(primary, read.addresses)),
    ...preservedDifferences(preserved, read),
  ];
}

const verifiedProperties = [
  ...['RecipientTypeDetails', 'ExchangeGuid', 'ArchiveGuid', 'EmailAddresses'],
  ...['ExternalEmailAddress', 'UserPrincipalName'],
];

type Approved = Pick<ReadyRow, 'target' | 'before' | 'after' | 'preserved'>;

/** By target id: the other object that has a GUID or an X500 address of that target, in a text for people. */
export function duplicateHolders(
  stamps: Iterable<{ readonly target: { readonly id: string }; readonly after: Stamp }>,
  recipients: Iterable<TargetRecipient>,
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { target, after } of stamps)
    for (const value of uniqueValuesOf(after)) owners.set(value.toLowerCase(), target.id);
  const found = new Map<string, string>();
  for (const recipient of recipients) {
    const { id, name, primaryAddress, legacyExchangeDN } = recipient;
    for (const value of [...uniqueValuesOf(recipient), `x500:${legacyExchangeDN}`]) {
      const owner = owners.get(value.toLowerCase());
      if (owner !== undefined && owner !== id)
        found.set(owner, `${name} (${primaryAddress}) also has ${value}`);
    }
  }
  return found;
}

/** GUIDs and X500 addresses: two objects that share one can get each other's mail. */
function uniqueValuesOf({ exchangeGuid, archiveGuid, addresses }: Stamp): readonly string[] {
  return [
    ...(exchangeGuid === null ? [] : [`GUID ${exchangeGuid}`]),
    ...(archiveGuid === null ? [] : [`GUID ${archiveGuid}`]),
    ...addresses.filter((address) => /^x500:/i.test(address)),
  ];
}

/** Exchange compares addresses of every type without case. */
function normalizedAddress(address: string): string {
  const key = address.toLowerCase();
  return key.startsWith('smtp:') ? key.trim() : key;
}

function guidDifference(
  name: string,
  expected: string | null,
  actual: string | null,
): readonly string[] {
  const text = `${name} is ${actual ?? 'empty'}, expected ${expected ?? 'empty'}`;
  return unless(actual === expected, text);
}

/** An address that is missing altogether is reported as lost, not here. */
function primaryDifference(primary: string, addresses: readonly string[]): readonly string[] {
  const spellings = addresses.filter(
    (address) => normalizedAddress(address) === normalizedAddress(primary),
  );
  const isPrimary =
    spellings.length === 0 || spellings.some((address) => address.startsWith('SMTP:'));
  return unless(isPrimary, `${primary} is no longer the primary address`);
}

const attributeNames = {
  externalAddress: 'ExternalEmailAddress',
  userPrincipalName: 'UserPrincipalName',
} as const;

function preservedDifferences(
  expected: PreservedAttributes,
  actual: PreservedAttributes,
): readonly string[] {
  return (['externalAddress', 'userPrincipalName'] as const).flatMap((key) => {
    const [was, is] = [expected[key] ?? 'empty', actual[key] ?? 'empty'];
    const isSame = was.toLowerCase() === is.toLowerCase();
    return unless(isSame, `${attributeNames[key]} is ${is}, was ${was}`);
  });
}

function unless(isCorrect: boolean, text: string): readonly string[] {
  return isCorrect ? [] : [text];
}
