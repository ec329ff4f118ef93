import assert from 'node:assert/strict';
import type { Pin } from '../../../src/mapping/overrides.ts';
import { profileOf, mailbox, mailUser, policy, reasonsOf, rowOf, rowsOf } from '../builders.ts';

const pin = (source: string, target: string): Pin => ({
  sourceId: `source-${source}`,
  targetId: `target-${target}`,
  by: 'Megan Bowen',
  at: '2026-03-01T12:00:00.000Z',
  note: 'asked her manager',
});
const pinned = (...pins: readonly Pin[]) => ({ overrides: { pins, exclusions: [] } });

describe('a pin', () => {
  it('matches a mail user that no rule matches, and says who pinned it and why', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('lovelace')],
      ...pinned(pin('ada', 'lovelace')),
    });

    const row = rowOf(rows, 'ada', 'ready');
    assert.equal(row.rule, 'pinned');
    assert.equal(row.target.id, 'target-lovelace');
    assert.equal(row.evidence[0]?.value, 'Megan Bowen: asked her manager');
  });

  it('decides between two targets that the rules match', () => {
    const twins = [mailUser('ada'), mailUser('ada2', { externalAddress: 'ada@contoso.com' })];
    const input = { mailboxes: [mailbox('ada')], recipients: twins };

    const without = rowsOf(input)[0]?.kind;
    const row = rowOf(rowsOf({ ...input, ...pinned(pin('ada', 'ada2')) }), 'ada', 'ready');

    assert.equal(without, 'ambiguous');
    assert.equal(row.target.id, 'target-ada2');
    assert.deepEqual(
      row.evidence.map(({ rule }) => rule),
      ['pinned', 'external-address'],
    );
  });

  it('blocks other mailboxes that match the target, and names the pinned one', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), mailbox('bob')],
      recipients: [mailUser('ada', { addresses: ['SMTP:ada@fabrikam.com', 'X500:/o=Bob'] })],
      ...pinned(pin('bob', 'ada')),
    });

    const other = rowOf(rows, 'ada', 'colliding');
    assert.equal(rowOf(rows, 'bob', 'ready').target.id, 'target-ada');
    assert.equal(other.reason.code, 'target-pinned-elsewhere');
    assert.deepEqual(
      other.rivals.map(({ id }) => id),
      ['source-bob'],
    );
  });

  it('blocks a mailbox that also matches another target, so that it does not get that one unnoticed', () => {
    const twins = [mailUser('ada'), mailUser('ada2', { externalAddress: 'ada@contoso.com' })];
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), mailbox('bob')],
      recipients: twins,
      ...pinned(pin('bob', 'ada')),
    });

    const other = rowOf(rows, 'ada', 'colliding');
    assert.equal(other.reason.code, 'target-pinned-elsewhere');
    assert.equal(rowOf(rows, 'bob', 'ready').target.id, 'target-ada');
  });

  it('removes the other matches of its mailbox, so that those targets are free', () => {
    const twins = [mailUser('ada'), mailUser('ada2', { externalAddress: 'ada@contoso.com' })];
    const bob = mailbox('bob', { addresses: ['SMTP:bob@contoso.com', 'smtp:ada@fabrikam.com'] });
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), bob],
      recipients: twins,
      ...pinned(pin('ada', 'ada2')),
    });

    assert.equal(rowOf(rows, 'ada', 'ready').target.id, 'target-ada2');
    assert.equal(rowOf(rows, 'bob', 'ready').target.id, 'target-ada');
  });

  it('to a recipient that no longer exists blocks its row and no other', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), mailbox('bob')],
      recipients: [mailUser('ada'), mailUser('bob')],
      ...pinned(pin('ada', 'unknown')),
    });

    assert.deepEqual(
      rowOf(rows, 'ada', 'blocked').reasons.map(({ code }) => code),
      ['pin-target-gone'],
    );
    assert.equal(rowOf(rows, 'bob', 'ready').target.id, 'target-bob');
  });

  it('of a second mailbox to the same target blocks both rows', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), mailbox('bob')],
      recipients: [mailUser('ada')],
      ...pinned(pin('ada', 'ada'), pin('bob', 'ada')),
    });

    for (const name of ['ada', 'bob'])
      assert.equal(rowOf(rows, name, 'colliding').reason.code, 'pinned-twice');
  });

  it('does not override readiness errors', () => {
    const codes = reasonsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('lovelace', { recipientType: 'UserMailbox' })],
      ...pinned(pin('ada', 'lovelace')),
    });

    assert.deepEqual(codes, ['target-is-mailbox']);
  });

  it('allows different employee IDs, with a warning', () => {
    const input = {
      mailboxes: [mailbox('ada', { profile: profileOf({ employeeId: '1' }) })],
      recipients: [mailUser('ada', { profile: profileOf({ employeeId: '2' }) })],
    };

    const row = rowOf(rowsOf({ ...input, ...pinned(pin('ada', 'ada')) }), 'ada', 'ready');

    assert.deepEqual(reasonsOf(input), ['different-employee-id']);
    assert.deepEqual(
      row.warnings.map(({ code }) => code),
      ['pinned-despite-employee-id'],
    );
  });

  it('does not count without the rule in the policy, and the row has a warning', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada'), mailUser('lovelace')],
      policy: { ...policy, match: ['external-address'] },
      ...pinned(pin('ada', 'lovelace')),
    });

    const row = rowOf(rows, 'ada', 'ready');
    assert.equal(row.target.id, 'target-ada');
    assert.deepEqual(
      row.warnings.map(({ code }) => code),
      ['pin-inactive'],
    );
  });
});

describe('an exclusion', () => {
  const exclusion = { ...pin('ada', ''), batch: 3, until: '2026-12-31' };

  it('blocks the row in its batch, and says who excluded it, why and until when', () => {
    const input = { mailboxes: [mailbox('ada')], recipients: [mailUser('ada')] };

    const rows = rowsOf({ ...input, overrides: { pins: [], exclusions: [exclusion] } });

    const { reason } = rowOf(rows, 'ada', 'excluded');
    assert.equal(reason.code, 'excluded');
    assert.match(
      reason.text,
      /Megan Bowen excluded.*Thu, Dec 31, 2026: “asked her manager”.*include ada@contoso.com in batch 3/,
    );
  });

  it('applies to its batch only, and the mailbox still matches its target', () => {
    const bob = mailbox('bob', { addresses: ['SMTP:bob@contoso.com', 'smtp:ada@fabrikam.com'] });
    const input = { mailboxes: [mailbox('ada'), bob], recipients: [mailUser('ada')] };
    const inOtherBatch = { ...exclusion, batch: 4 };

    const rows = rowsOf({ ...input, overrides: { pins: [], exclusions: [exclusion] } });
    const others = rowsOf({ ...input, overrides: { pins: [], exclusions: [inOtherBatch] } });

    assert.equal(rowOf(rows, 'bob', 'colliding').rivals[0]?.id, 'source-ada');
    assert.equal(rowOf(others, 'ada', 'colliding').rivals[0]?.id, 'source-bob');
  });
});
