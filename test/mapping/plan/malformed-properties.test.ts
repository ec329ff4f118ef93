import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeToStamp } from '../../../src/mapping/compare-stamps.ts';
import type { SourceMailbox, TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { plan, type PlanInput } from '../../../src/mapping/plan/plan.ts';
import { findingsOf, type Row } from '../../../src/mapping/plan-rows.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { readyOf } from '../apply-changes.ts';
import { mailbox, mailUser, rowOf, rowsOf } from '../builders.ts';
import { inputWithUniqueIds } from '../plan-inputs.ts';

const runs = { numRuns: propertyRuns(100, 3_000) };

/** A malformed object without a value that another object has. */
const malformed = fc
  .record({
    n: fc.nat(999),
    id: fc.constantFrom('', 'malformed'),
    name: fc.constantFrom('', 'Person p0', 'Ada'),
    unreadable: fc.subarray(['EmailAddresses', 'ExchangeGuid', 'IsDirSynced', 'LegacyExchangeDN'], {
      minLength: 1,
    }),
  })
  .map(({ n, id, name, unreadable }) => ({
    id: id === '' ? '' : `${id}-${n}`,
    name,
    primaryAddress: `malformed${n}@nowhere.com`,
    addresses: [`SMTP:malformed${n}@nowhere.com`],
    legacyExchangeDN: '',
    exchangeGuid: null,
    unreadable,
  }));

const some = fc.array(malformed, { maxLength: 3, minLength: 1 });

describe('malformed objects of any listing', () => {
  it('leave every other row as it is without them', () => {
    let rows = 0;
    fc.assert(
      fc.property(inputWithUniqueIds, some, some, (input, ofSource, ofTarget) => {
        const expected = plan(input).rows;
        const externalAddress = null;

        const found = plan({
          ...input,
          mailboxes: [...ofSource.map((one) => ({ ...mailbox('x'), ...one })), ...input.mailboxes],
          recipients: [
            ...input.recipients,
            ...ofTarget.map((one) => ({ ...mailUser('x'), ...one, externalAddress })),
          ],
        }).rows;

        rows += found.length;
        assert.deepEqual(found, expected);
      }),
      runs,
    );
    assert.ok(rows > 50, `only ${rows} rows`);
  });

  it('keep what is readable of them: no other row is stamped with it', () => {
    fc.assert(
      fc.property(inputWithUniqueIds, fc.nat(4), fc.nat(4), (input, atSource, atTarget) => {
        const unreadable = ['IsDirSynced', 'UserPrincipalName'];
        const mark = <T extends { readonly id: string }>(all: readonly T[], at: number) =>
          all.map((one, index) => (index === at && one.id !== '' ? { ...one, unreadable } : one));
        const marked: PlanInput = {
          ...input,
          mailboxes: mark(input.mailboxes, atSource),
          recipients: mark(input.recipients, atTarget),
        };

        const found = plan(marked).rows;
        const expected = plan(input).rows;

        const source = marked.mailboxes.find((one) => one.unreadable !== undefined);
        const target = marked.recipients.find((one) => one.unreadable !== undefined);
        found.forEach((row, index) => {
          if (concerns(row, source, target)) assert.notEqual(row.kind, 'ready');
          else if (!wantedTwice(expected[index]))
            assert.deepEqual(withoutCandidates(row), withoutCandidates(expected[index]));
        });
        const taken = new Set(target?.addresses.map((address) => address.toLowerCase()));
        for (const { before, after } of readyOf(found))
          for (const address of changeToStamp(before, after).addAddresses)
            assert.ok(!taken.has(address.toLowerCase()), address);
      }),
      runs,
    );
  });

  function concerns(row: Row, source?: SourceMailbox, target?: TargetRecipient): boolean {
    const isOfSource = source !== undefined && row.source.id === source.id;
    const isOfTarget = target !== undefined && 'target' in row && row.target?.id === target.id;
    return isOfSource || isOfTarget;
  }

  /** The other row of the two is not stamped any more if it is malformed. */
  function wantedTwice(row: Row | undefined): boolean {
    return (
      row !== undefined &&
      findingsOf(row).some(({ code }) => code === 'delivery-address-wanted-twice')
    );
  }

  /** A malformed mail user is no candidate. */
  function withoutCandidates(row: Row | undefined) {
    return row?.kind === 'missing' ? { ...row, candidates: [] } : row;
  }

  it('block the row whose mail user is malformed, and a row that needs what another one has', () => {
    const dn = '/o=Contoso/cn=Recipients/cn=ada';
    const unreadable = ['EmailAddresses'];
    const contact = mailUser('contact', {
      recipientType: 'MailContact',
      externalAddress: null,
      addresses: [],
      legacyExchangeDN: dn.toUpperCase(),
      unreadable,
    });

    const own = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada', { unreadable: ['IsDirSynced'] })],
    });
    const others = rowsOf({ mailboxes: [mailbox('ada')], recipients: [mailUser('ada'), contact] });

    assert.equal(rowOf(own, 'ada', 'blocked').reasons[0]?.code, 'target-unreadable');
    assert.equal(rowOf(others, 'ada', 'blocked').reasons[0]?.code, 'x500-held-elsewhere');
  });
});
