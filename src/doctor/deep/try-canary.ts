import type { Change, TargetRecipient } from '../../mapping/tenant-objects.ts';
import { TenantError } from '../../ports/tenant-error.ts';
import type { DeepSubject, LiveFact } from './live-fact.ts';

/** Milliseconds in which a write must become visible, for a fact and for the restoring, and between two readings. */
const visibleWithin = 90_000;
const restoredWithin = 150_000;
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
  const unseen: Unseen = new Map();
  const x500 = `X500:/o=Crosswalk/ou=Doctor/cn=${subject.uuid().slice(0, 8)}`;
  const guid = subject.uuid();
  try {
    const finds = [
      () => zeroGuid(user, { guid, unseen }, subject),
      () => otherCase(user, { x500, unseen }, subject),
    ];
    for (const find of finds) if (signal?.aborted !== true) facts.push(await find());
  } finally {
    facts.push(await restore(user, { x500, guid, unseen }, subject));
  }
  return facts;
}

/** Writes that may have been made and that no reading has shown yet, each with how it shows. */
type Unseen = Map<'guid' | 'x500', (user: TargetRecipient) => boolean>;

function problemWith(user: TargetRecipient | undefined): string | null {
  if (user === undefined) return 'the target has no recipient with this primary address';
  if (user.recipientType !== 'MailUser') return `it is ${user.recipientType} and no mail user`;
  if (user.dirSynced) return 'it is synchronized from on-premises';
  if (user.exchangeGuid !== null || user.archiveGuid !== null) return 'it is stamped';
  return null;
}

async function zeroGuid(
  { id }: TargetRecipient,
  { guid, unseen }: { readonly guid: string; readonly unseen: Unseen },
  subject: DeepSubject,
): Promise<LiveFact> {
  return answered(clearing, async () => {
    unseen.set('guid', ({ exchangeGuid }) => exchangeGuid === guid);
    await orNotSent('guid', unseen, write(id, { exchangeGuid: guid, addAddresses: [] }, subject));
    const isSet = await becomes(id, ({ exchangeGuid }) => exchangeGuid === guid, subject);
    if (!isSet) return 'not settled: the GUID that was written did not become visible';
    unseen.delete('guid');
    await write(id, { exchangeGuid: null, addAddresses: [] }, subject);
    const isCleared = await becomes(id, ({ exchangeGuid }) => exchangeGuid === null, subject);
    return isCleared ? 'yes' : 'no: the write was accepted, and the GUID stayed';
  });
}

async function otherCase(
  { id }: TargetRecipient,
  { x500, unseen }: { readonly x500: string; readonly unseen: Unseen },
  subject: DeepSubject,
): Promise<LiveFact> {
  return answered(casing, async () => {
    const isSame = (other: string) => other.toLowerCase() === x500.toLowerCase();
    unseen.set('x500', ({ addresses }) => addresses.some(isSame));
    await orNotSent('x500', unseen, write(id, { addAddresses: [x500] }, subject));
    const isAdded = await becomes(id, ({ addresses }) => addresses.some(isSame), subject);
    if (!isAdded) return 'not settled: the address that was written did not become visible';
    unseen.delete('x500');
    await write(id, { addAddresses: [x500.toUpperCase()] }, subject);
    const isTwice = await becomes(
      id,
      ({ addresses }) => addresses.filter(isSame).length > 1,
      subject,
    );
    return isTwice ? 'no: both stand there' : 'yes: the second one was accepted and left out';
  });
}

/** A write that the tenant refused will never show. */
async function orNotSent(
  what: 'guid' | 'x500',
  unseen: Unseen,
  writing: Promise<void>,
): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (error instanceof TenantError && error.detail.kind !== 'unknown') unseen.delete(what);
    throw error;
  }
}

/**
 * Takes back both writes, whatever came of them; a GUID that somebody else has written meanwhile stays. A write that no reading has
 * shown is waited for: a mail user that looks as before could still change.
 */
async function restore(
  before: TargetRecipient,
  { x500, guid, unseen }: { readonly x500: string; readonly guid: string; readonly unseen: Unseen },
  subject: DeepSubject,
): Promise<LiveFact> {
  const { id } = before;
  const remedy = `look at the mail user, and remove ${x500} and its ExchangeGuid`;
  return answered(restoring, async () => {
    const isShown = (user: TargetRecipient) => [...unseen.values()].every((shows) => shows(user));
    const patient = { ...subject, within: restoredWithin };
    const areShown = await becomes(id, isShown, patient);
    const now = await subject.project.target.mailUser(id);
    const added = (now?.addresses ?? []).filter((one) => one.toLowerCase() === x500.toLowerCase());
    if (added.length > 0) await write(id, { addAddresses: [], removeAddresses: added }, subject);
    if (now?.exchangeGuid === guid)
      await write(id, { exchangeGuid: null, addAddresses: [] }, subject);
    const key = ({ addresses, exchangeGuid }: TargetRecipient) =>
      JSON.stringify([[...addresses].sort(), exchangeGuid]);
    const isRestored = await becomes(id, (user) => key(user) === key(before), patient);
    if (isRestored && !areShown)
      return `not settled: a write has not become visible yet; later, ${remedy}`;
    return isRestored ? 'yes' : `no: ${remedy}`;
  });
}

async function write(id: string, change: Change, { project }: DeepSubject): Promise<void> {
  await project.target.stamp(id, change, () => Promise.resolve(true));
}

/** Reads the mail user until it is so, because a write takes a while to become visible. */
async function becomes(
  id: string,
  isSo: (user: TargetRecipient) => boolean,
  { project, clock, within = visibleWithin }: DeepSubject & { readonly within?: number },
): Promise<boolean> {
  const until = clock.now().getTime() + within;
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
