import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockersOf, warningsOf } from '../../../src/mapping/readiness/findings.ts';
import { mailbox, mailUser } from '../builders.ts';
import { departed } from './cases/twins.ts';
import { meet, type Given } from './given.ts';

function findingsOf(given: Given) {
  const { pair, world } = meet(given);
  return [...blockersOf(pair, world), ...warningsOf(pair, world)];
}

const name = fc.constantFrom('bob', 'cy', 'dan', 'eve', 'fay');
const names = fc.uniqueArray(name, { minLength: 2 });

/** Everything that lists, listed twice: as drawn and the other way round. */
function twice(listed: readonly string[]): readonly Given[] {
  return [listed, [...listed].reverse()].map(everything);
}

function everything(listed: readonly string[]): Given {
  const addresses = listed.map((one) => `smtp:${one}@contoso.com`);
  const gone = listed.map((one) => departed(one, { addresses }));
  return {
    source: { addresses, archiveGuid: 'archive' },
    condition: { inPlaceHolds: listed.map((one) => `mbx${one}`) },
    target: { addresses: listed.map((one) => `smtp:${one}@x.de`) },
    mailboxes: listed.map((one) => mailbox(one, { archiveGuid: 'archive' })),
    recipients: listed.map((one) => mailUser(one, { exchangeGuid: 'guid-ada' })),
    around: {
      departed: { source: gone, target: gone },
      migrations: listed.flatMap((one) =>
        ['ada@fabrikam.com', `${one}@x.de`].map((address) => ({ address, batch: one, status: '' })),
      ),
      elsewhere: new Map([['source-ada', listed]]),
      organizationHolds: listed.map((one) => `mbx${one}`),
    },
  };
}

describe('findings', () => {
  it('are the same in whatever order things are listed', () => {
    fc.assert(
      fc.property(names, (listed) => {
        const [one = [], other = []] = twice(listed).map(findingsOf);

        assert.ok(one.length >= 9, one.map(({ code }) => code).join(', '));
        assert.deepEqual(other, one);
      }),
    );
  });

  it('are none where nothing is wrong, whatever happens to others', () => {
    fc.assert(
      fc.property(names, (others) => {
        const gone = others.map((one) => departed(one));

        const found = findingsOf({
          mailboxes: others.map((one) => mailbox(one)),
          recipients: others.map((one) => mailUser(one)),
          inspection: {},
          around: {
            departed: { source: gone, target: gone },
            migrations: others.map((one) => ({
              address: `${one}@fabrikam.com`,
              batch: one,
              status: 'Synced',
            })),
            elsewhere: new Map(others.map((one) => [`source-${one}`, ['batch 4']])),
          },
        });

        assert.deepEqual(found, []);
      }),
    );
  });
});
