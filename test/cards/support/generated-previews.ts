import { plan } from '../../../src/mapping/plan/plan.ts';
import type {
  Profile,
  SourceMailbox,
  TargetRecipient,
} from '../../../src/mapping/tenant-objects.ts';
import type { RunView } from '../../../src/ports/run-view.ts';
import { runView } from '../../../src/runs/run-view.ts';
import type { SeededRandom } from '../../../src/sandbox/seeded-random.ts';
import { memoryChangeRecords } from '../../ports/change-records.ts';
import { testClock } from '../../ports/clock.ts';
import { memoryDelegations } from '../../ports/delegations.ts';
import { memorySourceExports } from '../../ports/source-exports.ts';
import { memoryFiles } from '../../ports/files.ts';
import { memoryJournal } from '../../ports/journal.ts';
import { memoryOverrides } from '../../ports/overrides.ts';
import { savedOverrides } from '../../ports/saved-overrides.ts';
import { mailbox, mailUser, planInput, policy, profileOf } from '../../mapping/builders.ts';
import { condition } from '../../support/condition.ts';
import { memoryRateLimit } from '../../support/memory-rate-limit.ts';
import { run } from './runs.ts';

/** A pair of two people that a plan matches although they are not the same person. */
export const wrongPairs = ['same-name', 'other-employee-id', 'swapped-twins'] as const;
export type WrongPair = (typeof wrongPairs)[number];

interface Pair {
  readonly source: SourceMailbox;
  /** null: no mail user matches. */
  readonly target: TargetRecipient | null;
}

/** A preview of 12 to 40 people with ordinary warnings and problems, and the wrong pair if there is one. */
export async function generatePreview(
  random: SeededRandom,
  wrong: WrongPair | null,
): Promise<RunView> {
  const people = 12 + random.number(29);
  const share = random.number(80);
  const pairs = Array.from({ length: people }, (_, at) => pairOf(at, share, random));
  if (wrong !== null) plant(wrong, pairs, random);
  return viewOf(pairs, wrong);
}

async function viewOf(pairs: readonly Pair[], wrong: WrongPair | null): Promise<RunView> {
  const clock = testClock();
  const journal = memoryJournal();
  const input = planInput({
    mailboxes: pairs.map(({ source }) => source),
    recipients: pairs.flatMap(({ target }) => (target === null ? [] : [target])),
    overrides: { pins: wrong === 'other-employee-id' ? pins(pairs) : [], exclusions: [] },
  });
  const { requester, place, batch } = run();
  const request = { ...{ requester, place, batch, policy }, at: clock.now() };
  const opened = await journal.openRun({
    ...request,
    ...{ follows: null, undoes: null, retries: null, selection: null, handsOff: null },
  });
  const { id } = opened.run;
  const [readAt, expiresAt] = [clock.now(), new Date(clock.now().getTime() + 86_400_000)];
  await journal.savePlan(id, plan(input), {
    ...{
      checks: [],
      sourceExport: null,
      delta: null,
      notes: [],
      policyFindings: [],
      readAt,
      expiresAt,
    },
    ...{ requiredApprovals: { people: 1, rights: [] }, cleanDigest: 'c1'.repeat(32) },
  });
  await journal.update(id, { phase: 'waiting' });
  return runView(id, {
    ...{ journal, clock, rateLimit: memoryRateLimit(clock), files: memoryFiles(clock) },
    sourceExports: memorySourceExports(clock),
    changeRecords: memoryChangeRecords(journal, clock),
    ...{ overrides: memoryOverrides(journal, savedOverrides()), delegations: memoryDelegations() },
  });
}

const givenNames =
  'Adele Alex Allan Ben Bianca Carla Delia Diego Emily Enrico Grady Hanna Irvin Isaiah Joni Lee Lidia Lynne Megan Miriam Nestor Patti Pradeep Raul'.split(
    ' ',
  );
const surnames =
  'Archie Bowen Cattaneo Darrow Deyoung Fernandez Graham Gu Holloway Langer Lorenz Mueller Pisani Robbins Sherman Siciliani Vance Wilber Wilke Young'.split(
    ' ',
  );
const departments = ['Sales', 'Legal', 'Finance', 'Research'];

/** One person on both sides; `share` percent of them have a warning or a problem. */
function pairOf(at: number, share: number, random: SeededRandom): Pair {
  const given = givenNames[random.number(givenNames.length)] ?? '';
  const surname = surnames[random.number(surnames.length)] ?? '';
  const profile = profileOf({
    ...{ givenName: given, surname, employeeId: String(1_000 + at) },
    department: departments[random.number(departments.length)] ?? null,
  });
  const key = `${given}.${surname}${at}`.toLowerCase();
  const name = `${given} ${surname}`;
  const source = mailbox(key, { name, profile });
  const target = mailUser(key, { name, profile });
  return random.number(100) >= share
    ? { source, target }
    : { source, ...trouble({ source, target }, random) };
}

/** Most of it is a warning; the others are not ready, on-premises or stamped already. */
function trouble(
  { source, target }: { source: SourceMailbox; target: TargetRecipient },
  random: SeededRandom,
): Partial<Pair> & Pick<Pair, 'target'> {
  switch (random.number(10)) {
    case 0:
      return { target: null };
    case 1:
      return { target: { ...target, exchangeGuid: 'guid-of-another-mailbox' } };
    case 2:
      return { target: { ...target, dirSynced: true } };
    case 3:
    case 4:
      return {
        target,
        source: { ...source, condition: { ...condition, autoExpandingArchive: true } },
      };
    case 5:
      return { target: { ...target, userPrincipalName: `${source.id}#EXT#@fabrikam.com` } };
    default:
      return { target, source: { ...source, condition: { ...condition, litigationHold: true } } };
  }
}

/** Gives the mail users of two people to each other, so that a rule matches wrong people. */
function plant(wrong: WrongPair, pairs: Pair[], random: SeededRandom): void {
  const at = random.number(pairs.length - 1);
  const clean = (index: number, different: Partial<Profile>, name: string) => {
    // Like the others, so that the key says nothing.
    const key = `${name.replace(' ', '.').toLowerCase()}${pairs.length + index}`;
    const own = profileOf({
      givenName: name.split(' ')[0] ?? '',
      surname: name.split(' ')[1] ?? '',
      ...different,
    });
    return {
      source: mailbox(key, { name, profile: own }),
      target: mailUser(key, { name, profile: own }),
    };
  };
  switch (wrong) {
    case 'same-name': {
      const { source, target } = clean(
        1,
        { department: 'Sales', manager: 'Megan Bowen' },
        'Chris Green',
      );
      const other = profileOf({
        ...target.profile,
        department: 'Research',
        manager: 'Nestor Wilke',
      });
      pairs[at] = { source, target: { ...target, profile: other } };
      return;
    }
    case 'other-employee-id': {
      const { source, target } = clean(1, { employeeId: '4711' }, 'Kim Akers');
      pairs[at] = {
        source,
        target: { ...target, profile: profileOf({ ...target.profile, employeeId: '0815' }) },
      };
      return;
    }
    case 'swapped-twins': {
      const [one, two] = [clean(1, {}, 'Aaron Painter'), clean(2, {}, 'Aron Paynter')];
      // Their addresses lead to each other’s account: only names and people differ.
      const account = ({ target }: Omit<Pair, 'target'> & { target: TargetRecipient }) => ({
        name: target.name,
        profile: target.profile,
      });
      pairs[at] = { source: one.source, target: { ...one.target, ...account(two) } };
      pairs[at + 1] = { source: two.source, target: { ...two.target, ...account(one) } };
    }
  }
}

/** Of the planted pair, which the rules would block. */
function pins(pairs: readonly Pair[]) {
  return pairs
    .filter(({ source, target }) => {
      const id = target?.profile?.employeeId;
      return id !== undefined && id !== source.profile?.employeeId;
    })
    .map(({ source, target }) => ({
      ...{ sourceId: source.id, targetId: target?.id ?? '' },
      ...{ by: 'Megan Bowen', at: '2026-11-20T09:00:00Z', note: 'looks right' },
    }));
}
