import type { Change, TargetRecipient } from '../../mapping/tenant-objects.ts';
import { TenantError } from '../../ports/tenant-error.ts';
import type { DeepSubject, LiveFact } from './live-fact.ts';

/** Milliseconds in which a write must become visible, and between two readings. */
const visibleWithin = 90_000;
const readEvery = 2_000;

const clearing = 'Does the zero GUID clear an ExchangeGuid?';
const casing = 'Is an X500 address in another case the same address?';
const restoring = 'Is the mail user as it was before?';

/**
 * Writes to one mail user that a person has named, and restores it, after the signal too. It must be a mail user of nobody: neither
 * stamped nor synchronized.
 */
export async function tryCanary(
  address: string,
  subject: DeepSubject,
  signal?: AbortSignal,
): Promise<readonly LiveFact[]> {
  const users = await subject.project.target.recipients();
  const listed = users.find(
    ({ primaryAddress }) => primaryAddress.toLowerCase() === address.toLowerCase(),
  );
  // The listing is as old as the other checks, and a run can have stamped the mail user since.
  const user = listed && ((await subject.project.target.mailUser(listed.id)) ?? undefined);
  const problem = problemWith(user);
  if (user === undefined || problem !== null)
    return [
      {
        question: 'May the canary be changed?',
        answer: `no, so nothing was written: ${problem ?? ''}`,
      },
    ];
  const facts: LiveFact[] = [];
  const x500 = `X500:/o=Crosswalk/ou=Doctor/cn=${subject.uuid().slice(0, 8)}`;
  const guid = subject.uuid();
  try {
    for (const find of [() => zeroGuid(user, guid, subject), () => otherCase(user, x500, subject)])
      if (signal?.aborted !== true) facts.push(await find());
  } finally {
    facts.push(await restore(user, { x500, guid }, subject));
  }
  return facts;
}

function problemWith(user: TargetRecipient | undefined): string | null {
  if (user === undefined) return 'the target has no recipient with this primary address';
  if (user.recipientType !== 'MailUser') return `it is ${user.recipientType} and no mail user`;
  if (user.dirSynced) return 'it is synchronized from on-premises';
  if (user.exchangeGuid !== null || user.archiveGuid !== null) return 'it is stamped';
  return null;
}

async function zeroGuid(
  { id }: TargetRecipient,
  guid: string,
  subject: DeepSubject,
): Promise<LiveFact> {
  return answered(clearing, async () => {
    await write(id, { exchangeGuid: guid, addAddresses: [] }, subject);
    const isSet = await becomes(id, ({ exchangeGuid }) => exchangeGuid === guid, subject);
    if (!isSet) return 'not settled: the GUID that was written did not become visible';
    await write(id, { exchangeGuid: null, addAddresses: [] }, subject);
    const isCleared = await becomes(id, ({ exchangeGuid }) => exchangeGuid === null, subject);
    return isCleared ? 'yes' : 'no: the write was accepted, and the GUID stayed';
  });
}

async function otherCase(
  { id }: TargetRecipient,
  x500: string,
  subject: DeepSubject,
): Promise<LiveFact> {
  return answered(casing, async () => {
    const isSame = (other: string) => other.toLowerCase() === x500.toLowerCase();
    await write(id, { addAddresses: [x500] }, subject);
    const isAdded = await becomes(id, ({ addresses }) => addresses.some(isSame), subject);
    if (!isAdded) return 'not settled: the address that was written did not become visible';
    await write(id, { addAddresses: [x500.toUpperCase()] }, subject);
    const isTwice = await becomes(
      id,
      ({ addresses }) => addresses.filter(isSame).length > 1,
      subject,
    );
    return isTwice ? 'no: both stand there' : 'yes: the second one was accepted and left out';
  });
}

/** Takes back both writes, whatever came of them; a GUID that somebody else has written meanwhile stays. */
async function restore(
  before: TargetRecipient,
  { x500, guid }: { readonly x500: string; readonly guid: string },
  subject: DeepSubject,
): Promise<LiveFact> {
  const { id } = before;
  return answered(restoring, async () => {
    const now = await subject.project.target.mailUser(id);
    const added = (now?.addresses ?? []).filter((one) => one.toLowerCase() === x500.toLowerCase());
    if (added.length > 0) await write(id, { addAddresses: [], removeAddresses: added }, subject);
    if (now?.exchangeGuid === guid)
      await write(id, { exchangeGuid: null, addAddresses: [] }, subject);
    const key = ({ addresses, exchangeGuid }: TargetRecipient) =>
      JSON.stringify([[...addresses].sort(), exchangeGuid]);
    const isRestored = await becomes(id, (user) => key(user) === key(before), subject);
    return isRestored
      ? 'yes'
      : `no: look at the mail user, and remove ${x500} and its ExchangeGuid`;
  });
}

async function write(id: string, change: Change, { project }: DeepSubject): Promise<void> {
  await project.target.stamp(id, change, () => Promise.resolve(true));
}

/** Reads the mail user until it is so, because a write takes a while to become visible. */
async function becomes(
  id: string,
  isSo: (user: TargetRecipient) => boolean,
  { project, clock }: DeepSubject,
): Promise<boolean> {
  const until = clock.now().getTime() + visibleWithin;
  for (;;) {
    const user = await project.target.mailUser(id);
    if (user !== null && isSo(user)) return true;
    if (clock.now().getTime() >= until) return false;
    await clock.sleep(readEvery);
  }
}

async function answered(question: string, read: () => Promise<string>): Promise<LiveFact> {
  try {
    return { question, answer: await read() };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { kind, code } = error.detail;
    return { question, answer: `refused: ${kind} ${code}` };
  }
}
