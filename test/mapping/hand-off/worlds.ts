import fc from 'fast-check';
import type { HandOffInput } from '../../../src/mapping/hand-off/plan-hand-off.ts';
import { addValue, multimap } from '../../../src/mapping/multimap.ts';
import type { MigrationUser } from '../../../src/mapping/plan-context.ts';
import { plan } from '../../../src/mapping/plan/plan.ts';
import { moveLicenceOf } from '../../../src/mapping/readiness/licences.ts';
import { noOverrides } from '../../../src/mapping/overrides.ts';
import { condition } from '../../support/condition.ts';
import { mailbox, mailUser, planInput, policy, profileOf } from '../builders.ts';

type Licence = 'there' | 'missing' | 'unread';

/** One member of the batch, by what decides whether it can be handed off. */
export interface Person {
  readonly name: string;
  /** Whether the mail user carries the stamp now. */
  readonly isStamped: boolean;
  /** What the journal knows. */
  readonly stamp: 'verified' | 'written' | 'of-another-target' | 'none';
  readonly sourceLicence: Licence;
  readonly targetLicence: Licence;
  /** Whether the mail user has an address in a domain that the target has not accepted, which is an error. */
  readonly isBroken: boolean;
  readonly isExcluded: boolean;
  readonly hasNoTarget: boolean;
  /** Status of a migration user; null: there is none. */
  readonly migration: string | null;
}

export const readyPerson: Person = {
  ...{ name: '', isStamped: true, stamp: 'verified', sourceLicence: 'missing' },
  ...{ targetLicence: 'there', isBroken: false, isExcluded: false, hasNoTarget: false },
  migration: null,
};

const rarely = fc.integer({ min: 0, max: 7 }).map((drawn) => drawn === 0);
const licence = fc.constantFrom<Licence>('there', 'there', 'missing', 'unread');

export const anyWorld: fc.Arbitrary<readonly Person[]> = fc.array(
  fc.record<Person>({
    name: fc.constant(''),
    isStamped: rarely.map((is) => !is),
    stamp: fc.constantFrom(
      'verified',
      'verified',
      'verified',
      'written',
      'of-another-target',
      'none',
    ),
    sourceLicence: licence,
    targetLicence: licence,
    isBroken: rarely,
    isExcluded: rarely,
    hasNoTarget: rarely,
    migration: fc.constantFrom(null, null, null, null, 'Synced', 'Completed', 'Failed'),
  }),
  { maxLength: 8 },
);

/** A batch of these people, and what is true of each of them. */
export function worldOf(people: readonly Person[]) {
  const named = people.map((person, index) => ({ ...person, name: `p${index}` }));
  return {
    input: handOffInput(named),
    person: (sourceId: string): Person =>
      named.find(({ name }) => sourceId === `source-${name}`) ?? readyPerson,
    isReady: (person: Person): boolean =>
      person.isStamped &&
      person.stamp === 'verified' &&
      [person.sourceLicence, person.targetLicence].includes('there') &&
      ![person.isBroken, person.isExcluded, person.hasNoTarget].includes(true) &&
      person.migration === null,
  };
}

/** A hand-off as files of batch 3 by run 12. */
export function handOffInput(people: readonly Person[]): HandOffInput {
  const named = people.map((person, index) => ({ ...person, name: `p${index}` }));
  const mailboxes = named.map(({ name, sourceLicence }) =>
    mailbox(name, {
      profile: profileWith(sourceLicence),
      condition: { ...condition, capabilities: [] },
    }),
  );
  const recipients = named.filter(({ hasNoTarget }) => !hasNoTarget).map(recipient);
  const rows = plan(planInput({ mailboxes, recipients, overrides: exclusions(named) })).rows;
  const migrationUsers = multimap<MigrationUser>();
  for (const { name, migration: status } of named)
    if (status !== null)
      addValue(migrationUsers, `${name}@fabrikam.com`, {
        ...{ address: `${name}@fabrikam.com`, batch: 'Wave 1', status },
      });
  const pairs = named.flatMap(({ name }) => {
    const one = mailboxes.find(({ id }) => id === `source-${name}`);
    const target = recipients.find(({ id }) => id === `target-${name}`);
    return one === undefined || target === undefined ? [] : [{ mailbox: one, target }];
  });
  return {
    ...{ run: 12, policy, checks: [], sizes: new Map() },
    handOff: { action: 'create', way: 'file', completeAfter: null, person: null },
    candidates: {
      ...{ batch: 3, way: 'file', rows, migrationUsers },
      recipients: new Map(recipients.map((one) => [one.id, one])),
      licences: new Map(
        pairs.map((pair) => [pair.mailbox.id, moveLicenceOf(pair, policy)] as const),
      ),
      stamps: new Map(
        named
          .filter(({ stamp }) => stamp !== 'none')
          .map(({ name, stamp }) => [
            `source-${name}`,
            {
              run: 7,
              target: stamp === 'of-another-target' ? 'target-other' : `target-${name}`,
              isVerified: stamp !== 'written',
            },
          ]),
      ),
    },
  };
}

function recipient({ name, isStamped, targetLicence, isBroken }: Person) {
  const clean = mailUser(name, { profile: profileWith(targetLicence) });
  const stamped = {
    exchangeGuid: `guid-${name}`,
    addresses: [...clean.addresses, `X500:/o=Contoso/cn=Recipients/cn=${name}`],
  };
  const current = isStamped ? { ...clean, ...stamped } : clean;
  const foreign = isBroken ? [`smtp:${name}@unaccepted.example`] : [];
  return { ...current, addresses: [...current.addresses, ...foreign] };
}

function profileWith(licence: Licence) {
  const licences = { there: ['EXCHANGEONLINE_T2TMBXMOVE'], missing: [], unread: null }[licence];
  return profileOf({ licences });
}

function exclusions(people: readonly Person[]) {
  const excluded = people.filter(({ isExcluded }) => isExcluded);
  return {
    ...noOverrides,
    exclusions: excluded.map(({ name }) => ({
      ...{ sourceId: `source-${name}`, by: 'Megan Bowen', at: '2026-11-30T08:00:00.000Z' },
      ...{ note: 'leaves', batch: 3, until: '2099-12-31' },
    })),
  };
}
