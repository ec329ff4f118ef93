import { answered, type DeepSubject, type LiveFact } from './live-fact.ts';
import { migrationFacts } from './migration-facts.ts';

/** Mailboxes that are inspected: more than one batch of calls has. */
const inspected = 20;

/** What only a live service can settle, without writing. */
export async function readLiveFacts(subject: DeepSubject): Promise<readonly LiveFact[]> {
  const { source, target } = subject.project;
  const facts = [
    await listingFact('source mailboxes', () => source.mailboxes(), subject),
    await listingFact('target recipients', () => target.recipients(), subject),
    await batchFact(subject),
    await moveTestFact(subject),
  ];
  return [...facts, ...(await migrationFacts(subject)), ratesFact(subject)];
}

async function listingFact(
  what: string,
  list: () => Promise<readonly unknown[]>,
  subject: DeepSubject,
): Promise<LiveFact> {
  const question = `Does a listing of more than 1,000 objects come whole (${what})?`;
  return answered(question, subject, async (remedies) => {
    const { length } = await list();
    const size = length > 1_000 ? '' : ', which is one page: not settled';
    return `${length} objects${size}; ${remedies()}`;
  });
}

async function batchFact(subject: DeepSubject): Promise<LiveFact> {
  const { source } = subject.project;
  const question = 'Does $batch accept parts with a whole URL and a token of their own?';
  return answered(question, subject, async (remedies) => {
    const some = (await source.mailboxes()).slice(0, inspected);
    const read = await source.inspect(some);
    const count = (key: 'size' | 'trackedHolds' | 'substrateHolds') =>
      read.filter((inspection) => inspection[key] !== null).length;
    return `${some.length} mailboxes: sizes of ${count('size')}, tracked holds of ${count('trackedHolds')}, archive holds of ${count('substrateHolds')}; ${remedies()}`;
  });
}

async function moveTestFact(subject: DeepSubject): Promise<LiveFact> {
  const { target, policy } = subject.project;
  const endpoint = policy.migration?.endpoint ?? null;
  const question =
    'Does Test-MigrationServerAvailability take -Endpoint with -TestMailbox over REST?';
  if (endpoint === null)
    return { question, answer: 'not tried: the policy names no migration.endpoint' };
  return answered(question, subject, async (remedies) => {
    const users = await target.recipients();
    const user = users.find(
      ({ recipientType, exchangeGuid }) => recipientType === 'MailUser' && exchangeGuid !== null,
    );
    if (user === undefined) return 'not tried: no mail user of the target is stamped';
    const { result } = await target.testMove(endpoint, user.primaryAddress);
    return `yes, it answered ${result}; ${remedies()}`;
  });
}

function ratesFact({ observed }: DeepSubject): LiveFact {
  const rates = observed.rates().map(({ callsPerSecond }) => callsPerSecond);
  return {
    question: 'Do answers have Rate-Limit headers?',
    answer:
      rates.length === 0
        ? 'no, or without a limit'
        : `yes: at least ${Math.floor(Math.min(...rates))} calls a second`,
  };
}
