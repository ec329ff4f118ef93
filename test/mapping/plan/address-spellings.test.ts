import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeToRestore, changeToStamp } from '../../../src/mapping/compare-stamps.ts';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { planUndo } from '../../../src/mapping/undo/plan-undo.ts';
import { differencesFromApproved } from '../../../src/mapping/verify-stamp.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { applyChanges, readyOf } from '../apply-changes.ts';
import { mailbox, mailUser, policy, rowOf, rowsOf } from '../builders.ts';

const dn = '/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=Ada';
const ada = mailbox('ada', { legacyExchangeDN: dn });
const own = mailUser('ada').addresses;

/** A text with a random case of each letter. */
function spellingOf(text: string): fc.Arbitrary<string> {
  return fc
    .infiniteStream(fc.boolean())
    .map((coin) =>
      Array.from(text, (c) =>
        coin.next().value === true ? c.toUpperCase() : c.toLowerCase(),
      ).join(''),
    );
}

describe('an address that stands in another spelling', () => {
  it('is not stamped again on a mail user that was repaired by hand with the DN in capitals', () => {
    const repaired = mailUser('ada', {
      exchangeGuid: 'guid-ada',
      addresses: [...own, `X500:${dn.toUpperCase()}`],
    });

    const row = rowOf(rowsOf({ mailboxes: [ada], recipients: [repaired] }), 'ada', 'unchanged');

    assert.deepEqual(row.after.addresses, row.before.addresses);
    assert.deepEqual(differencesFromApproved(row, repaired), []);
  });

  it('is stamped once where the source has its own DN twice', () => {
    const twice = mailbox('ada', {
      legacyExchangeDN: dn,
      addresses: [`x500:${dn.toUpperCase()}`, `X500:${dn.toLowerCase()}`],
    });

    const row = rowOf(
      rowsOf({ mailboxes: [twice], recipients: [mailUser('ada')] }),
      'ada',
      'ready',
    );

    assert.deepEqual(changeToStamp(row.before, row.after).addAddresses, [
      `X500:${dn.toLowerCase()}`,
    ]);
  });

  it('is the same evidence in whatever order the target lists its spellings', () => {
    const [lower, upper] = [`x500:${dn.toLowerCase()}`, `x500:${dn.toUpperCase()}`];

    const plans = [
      [lower, upper],
      [upper, lower],
    ].map((addresses) =>
      rowsOf({
        mailboxes: [ada],
        recipients: [mailUser('ada', { addresses: [...own, ...addresses] })],
      }),
    );

    assert.deepEqual(plans[0], plans[1]);
  });

  it('is foretold by the name of a contact that owns it in capitals', () => {
    const contact = mailUser('contact', {
      recipientType: 'MailContact',
      externalAddress: 'someone@contoso.com',
      addresses: ['SMTP:contact@fabrikam.com', `X500:${dn.toUpperCase()}`],
    });

    const rows = rowsOf({ mailboxes: [ada], recipients: [mailUser('ada'), contact] });

    const row = rowOf(rows, 'ada', 'ambiguous');
    assert.match(
      row.reason.text,
      /Person contact \(contact@fabrikam\.com\), a mail contact \(MailContact\), by x500/,
    );
  });

  it('is foretold by the name of the object whose LegacyExchangeDN it is', () => {
    const contact = mailUser('contact', {
      recipientType: 'MailContact',
      externalAddress: 'someone@contoso.com',
      legacyExchangeDN: dn.toUpperCase(),
    });

    const rows = rowsOf({ mailboxes: [ada], recipients: [mailUser('ada'), contact] });

    const [reason] = rowOf(rows, 'ada', 'blocked').reasons;
    assert.equal(reason?.code, 'x500-held-elsewhere');
    assert.match(reason.text, /LegacyExchangeDN of Person contact \(contact@fabrikam\.com\)/);
  });
});

describe('any spelling of addresses', () => {
  const x500 = ['X500:/o=Old/cn=Ada', 'x500:/o=Older/cn=Ädä', `x500:${dn}`];
  const spellings = fc.tuple(...x500.map(spellingOf));
  const anyTarget = fc.record({
    spelled: spellings,
    held: fc.array(fc.boolean(), { minLength: x500.length, maxLength: x500.length }),
    prefix: fc.constantFrom('SPO:SPO_1', 'spo:SPO_1', 'Spo:spo_1'),
    exchangeGuid: fc.constantFrom(null, 'guid-ada'),
  });

  it('gives: stamped, verified and undone, the mail user is as before, by Exchange’s own comparison', () => {
    let stamped = 0;
    let kept = 0;
    fc.assert(
      fc.property(spellings, anyTarget, spellings, (inSource, inTarget, readBack) => {
        const { spelled, held, prefix, exchangeGuid } = inTarget;
        const before = mailUser('ada', {
          exchangeGuid,
          addresses: [...own, prefix, ...spelled.filter((_, index) => held[index])],
        });
        const rows = rowsOf({
          mailboxes: [mailbox('ada', { legacyExchangeDN: dn, addresses: inSource })],
          recipients: [before],
        });
        const [row] = readyOf(rows);
        if (row === undefined) {
          assert.deepEqual(
            rows.map(({ kind }) => kind),
            ['unchanged'],
          );
          return;
        }
        stamped += 1;
        kept += held.filter(Boolean).length;

        const [after] = write(before, changeToStamp(row.before, row.after));
        const [undoRow] = readyOf(
          planUndo({
            batch: 3,
            policy,
            writtenRows: [row],
            migrationUsers: [],
            laterRuns: new Map(),
            isRestore: false,
            recipients: [respelled(after, readBack)],
          }).rows,
        );
        assert.ok(undoRow !== undefined);
        const [undone] = write(after, changeToRestore(undoRow.before, undoRow.after));

        assert.deepEqual(differencesFromApproved(row, respelled(after, readBack)), []);
        assert.equal(after.addresses.length, new Set(after.addresses.map(lower)).size);
        assert.deepEqual(undone.addresses, before.addresses);
        assert.equal(undone.exchangeGuid, before.exchangeGuid);
        assert.deepEqual(differencesFromApproved(undoRow, undone), []);
      }),
      { numRuns: propertyRuns(100, 3_000) },
    );
    assert.ok(stamped > 0 && kept > 0, `${stamped} stamped, ${kept} kept`);
  });

  function write(
    recipient: TargetRecipient,
    change: ReturnType<typeof changeToRestore>,
  ): readonly [TargetRecipient] {
    const [written = recipient] = applyChanges([recipient], new Map([[recipient.id, change]]));
    return [written];
  }

  /** The mail user as Exchange could return it, with other spellings of its X500 addresses. */
  function respelled(recipient: TargetRecipient, spellings: readonly string[]): TargetRecipient {
    const spell = (address: string) =>
      spellings.find((other) => lower(other) === lower(address)) ?? address;
    return { ...recipient, addresses: recipient.addresses.map(spell) };
  }

  function lower(text: string): string {
    return text.toLowerCase();
  }
});
