import type { Kept, TargetRecipient } from './identity.ts';
import type { ReadyRow } from './row.ts';

/**
 * How a mail user read back differs from what was approved; empty means verified.
 * It shares no code with the planner or the writer, so that a fault of theirs can't hide here too.
 */
export function differences(
  { target, before, after, kept }: Pick<ReadyRow, 'target' | 'before' | 'after' | 'kept'>,
  read: TargetRecipient | null,
): readonly string[] {
  if (read === null) return ['the target lists no such recipient'];
  if (read.id !== target.id) return [`another object was read: ${read.id}`];
  const held = read.addresses.map(folded);
  const lacking = (address: string) => !held.includes(folded(address));
  const stood = new Set(before.addresses.map(folded));
  const wanted = new Set(after.addresses.map(folded));
  const stays = (address: string) => wanted.has(folded(address));
  const primary = before.addresses.find((address) => address.startsWith('SMTP:'));
  return [
    ...unless(read.recipientType === 'MailUser', `it is a ${read.recipientType}, no MailUser`),
    ...guid('ExchangeGuid', after.exchangeGuid, read.exchangeGuid),
    ...guid('ArchiveGuid', after.archiveGuid, read.archiveGuid),
    ...before.addresses
      .filter((address) => stays(address) && lacking(address))
      .map((address) => `EmailAddresses lost ${address}`),
    ...before.addresses
      .filter((address) => !stays(address) && !lacking(address))
      .map((address) => `EmailAddresses still has ${address}`),
    ...after.addresses
      .filter((address) => lacking(address) && !stood.has(folded(address)))
      .map((address) => `EmailAddresses lacks ${address}`),
    ...(primary === undefined ? [] : primaryMoved(primary, read.addresses)),
    ...(kept === undefined ? [] : notKept(kept, read)),
  ];
}

/** An address as the verifier compares it: SMTP without case; of everything else only the prefix without case, since a DN counts byte for byte. */
export function folded(address: string): string {
  const [prefix = ''] = address.split(':', 1);
  if (prefix.toLowerCase() === 'smtp') return address.trim().toLowerCase();
  return prefix.toLowerCase() + address.slice(prefix.length);
}

function guid(name: string, expected: string | null, found: string | null): readonly string[] {
  const text = `${name} is ${found ?? 'empty'}, expected ${expected ?? 'empty'}`;
  return unless(found === expected, text);
}

function notKept(kept: Kept, read: Kept): readonly string[] {
  return (['externalAddress', 'userPrincipalName'] as const).flatMap((key) => {
    const [was, is] = [kept[key] ?? 'empty', read[key] ?? 'empty'];
    return unless(was.toLowerCase() === is.toLowerCase(), `${names[key]} is ${is}, was ${was}`);
  });
}

const names = {
  externalAddress: 'ExternalEmailAddress',
  userPrincipalName: 'UserPrincipalName',
} as const;

/** Lost altogether is told above. */
function primaryMoved(primary: string, addresses: readonly string[]): readonly string[] {
  const standing = addresses.filter((address) => folded(address) === folded(primary));
  const fine = standing.length === 0 || standing.some((address) => address.startsWith('SMTP:'));
  return unless(fine, `${primary} is no longer the primary address`);
}

function unless(fine: boolean, text: string): readonly string[] {
  return fine ? [] : [text];
}
