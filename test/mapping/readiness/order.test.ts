import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockersOf, warningsOf } from '../../../src/mapping/readiness/check-readiness.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { mailbox, mailUser } from '../builders.ts';
import { softDeletedObject } from './soft-deleted-objects.ts';
import { pairOf, type Scenario } from './scenario.ts';

function findingsOf(scenario: Scenario) {
  const { pair, index } = pairOf(scenario);
  return [...blockersOf(pair, index), ...warningsOf(pair, index)];
}

const name = fc.constantFrom('bob', 'cy', 'dan', 'eve', 'fay');
const severalNames = fc.uniqueArray(name, { minLength: 2 });

/** The same problems in two orders. */
function inBothOrders(names: readonly string[]): readonly Scenario[] {
  return [names, [...names].reverse()].map(withProblems);
}

/** As many findings as possible whose texts contain a list. */
function withProblems(listed: readonly string[]): Scenario {
  const addresses = listed.map((one) => `smtp:${one}@contoso.com`);
  const deleted = listed.map((one) => softDeletedObject(one, { addresses }));
  return {
    source: { addresses, archiveGuid: 'archive' },
    condition: { inPlaceHolds: listed.map((one) => `mbx${one}`) },
    target: { addresses: listed.map((one) => `smtp:${one}@x.de`) },
    mailboxes: listed.map((one) => mailbox(one, { archiveGuid: 'archive' })),
    recipients: listed.map((one) => mailUser(one, { exchangeGuid: 'guid-ada' })),
    context: {
      softDeleted: { source: deleted, target: deleted },
      migrationUsers: listed.flatMap((one) =>
        ['ada@fabrikam.com', `${one}@x.de`].map((address) => ({ address, batch: one, status: '' })),
      ),
      otherMemberships: new Map([['source-ada', listed]]),
      organizationHolds: listed.map((one) => `mbx${one}`),
    },
  };
}

describe('the findings of a pair', () => {
  it('do not depend on the order of listings', () => {
    fc.assert(
      fc.property(severalNames, (listed) => {
        const [one = [], other = []] = inBothOrders(listed).map(findingsOf);

        assert.ok(one.length >= 9, one.map(({ code }) => code).join(', '));
        assert.deepEqual(other, one);
      }),
      { numRuns: propertyRuns(40, 1_000) },
    );
  });

  it('are none for a pair without problems, whatever problems other objects have', () => {
    fc.assert(
      fc.property(severalNames, (others) => {
        const deleted = others.map((one) => softDeletedObject(one));

        const found = findingsOf({
          mailboxes: others.map((one) => mailbox(one)),
          recipients: others.map((one) => mailUser(one)),
          inspection: {},
          context: {
            softDeleted: { source: deleted, target: deleted },
            migrationUsers: others.map((one) => ({
              address: `${one}@fabrikam.com`,
              batch: one,
              status: 'Synced',
            })),
            otherMemberships: new Map(others.map((one) => [`source-${one}`, ['batch 4']])),
          },
        });

        assert.deepEqual(found, []);
      }),
      { numRuns: propertyRuns(40, 1_000) },
    );
  });
});
