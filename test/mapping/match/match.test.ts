import assert from 'node:assert/strict';
import type { SourceMailbox, TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { holdersOf, indexTargets } from '../../../src/mapping/match/target-index.ts';
import { ruleNames, type RuleName } from '../../../src/mapping/policy.ts';
import { profileOf, mailbox, mailUser, policy, rowOf, rowsOf } from '../builders.ts';

interface Case {
  readonly name: string;
  readonly rule: RuleName;
  readonly source?: Partial<SourceMailbox>;
  readonly target: Partial<TargetRecipient>;
  readonly value: string;
  /** Where the tenants write the value differently. */
  readonly spellings?: { readonly source: string; readonly target: string };
}

const unmatched = {
  externalAddress: null,
  primaryAddress: 'x@fabrikam.com',
  addresses: ['SMTP:x@fabrikam.com', 'smtp:x@fabrikam.onmicrosoft.com'],
};
const cases: readonly Case[] = [
  {
    name: 'the target has the ExchangeGuid',
    rule: 'stamped',
    target: { ...unmatched, exchangeGuid: 'guid-ada' },
    value: 'guid-ada',
  },
  {
    name: 'the target has the LegacyExchangeDN, with any case of the prefix',
    rule: 'x500',
    target: {
      ...unmatched,
      addresses: [...unmatched.addresses, 'X500:/o=Contoso/cn=Recipients/cn=ada'],
    },
    value: '/o=Contoso/cn=Recipients/cn=ada',
  },
  {
    name: 'the target has the LegacyExchangeDN in capitals, and the evidence is as in the source',
    rule: 'x500',
    target: {
      ...unmatched,
      addresses: [...unmatched.addresses, 'x500:/O=CONTOSO/CN=RECIPIENTS/CN=ADA'],
    },
    value: '/o=Contoso/cn=Recipients/cn=ada',
    spellings: {
      source: '/o=Contoso/cn=Recipients/cn=ada',
      target: '/O=CONTOSO/CN=RECIPIENTS/CN=ADA',
    },
  },
  {
    name: 'the target has an X500 address',
    rule: 'x500',
    source: { addresses: ['X500:/o=Old/cn=ada'] },
    target: { ...unmatched, addresses: [...unmatched.addresses, 'x500:/o=Old/cn=ada'] },
    value: '/o=Old/cn=ada',
  },
  {
    name: 'ExternalEmailAddress is the primary address in another case',
    rule: 'external-address',
    target: { ...unmatched, externalAddress: 'ADA@Contoso.com ' },
    value: 'ada@contoso.com',
    spellings: { source: 'ada@contoso.com', target: 'ADA@Contoso.com ' },
  },
  {
    name: 'ExternalEmailAddress is an alias, which the evidence names',
    rule: 'external-address',
    source: { addresses: ['SMTP:ada@contoso.com', 'smtp:ada@contoso.onmicrosoft.com'] },
    target: { ...unmatched, externalAddress: 'ada@contoso.onmicrosoft.com' },
    value: 'ada@contoso.onmicrosoft.com',
  },
  {
    name: 'an alias of the source is an address of the target',
    rule: 'proxy-address',
    source: { addresses: ['SMTP:ada@contoso.com', 'smtp:lovelace@fabrikam.com'] },
    target: { ...unmatched, addresses: [...unmatched.addresses, 'smtp:Lovelace@fabrikam.com'] },
    value: 'lovelace@fabrikam.com',
    spellings: { source: 'lovelace@fabrikam.com', target: 'Lovelace@fabrikam.com' },
  },
  {
    name: 'the target has the local part in the mapped domain',
    rule: 'domain-map',
    source: { primaryAddress: 'Ada@Contoso.com' },
    target: { ...unmatched, addresses: [...unmatched.addresses, 'smtp:ada@fabrikam.com'] },
    value: 'ada@fabrikam.com',
  },
  {
    name: 'both have the same employee ID in another case',
    rule: 'employee-id',
    source: { profile: profileOf({ employeeId: 'E-42 ' }) },
    target: { ...unmatched, profile: profileOf({ employeeId: 'e-42' }) },
    value: 'e-42',
  },
  {
    name: 'both users are synchronized from one on-premises object',
    rule: 'immutable-id',
    source: { profile: profileOf({ immutableId: 'aQ==' }) },
    target: { ...unmatched, profile: profileOf({ immutableId: 'aQ==' }) },
    value: 'aQ==',
  },
];
const everyRule = { ...policy, match: [...ruleNames] };

describe('a match rule', () => {
  for (const { name, rule, source, target, value, spellings } of cases)
    it(`${rule} matches when ${name}`, () => {
      const rows = rowsOf({
        mailboxes: [mailbox('ada', source)],
        recipients: [mailUser('bob', { ...unmatched, id: 'other' }), mailUser('ada', target)],
        policy: everyRule,
      });

      const row = rowOf(rows, 'ada', 'ready');
      assert.equal(row.rule, rule);
      assert.equal(row.target.id, 'target-ada');
      const shown = spellings === undefined ? {} : { spellings };
      assert.deepEqual(row.evidence, [{ rule, target: row.target, value, ...shown }]);
      assert.deepEqual(
        row.warnings.map(({ code }) => code).filter((code) => code === 'domain-map-alone'),
        rule === 'domain-map' ? ['domain-map-alone'] : [],
      );
    });

  for (const { name, rule, source, target } of cases)
    it(`${rule} does not match without the rule in the policy, even when ${name}`, () => {
      const match = policy.match.filter((other) => other !== rule);

      const rows = rowsOf({
        mailboxes: [mailbox('ada', source)],
        recipients: [mailUser('ada', target)],
        policy: { ...policy, match },
      });

      assert.equal(rowOf(rows, 'ada', 'missing').reason.code, 'no-target');
    });

  it('that also matches adds evidence and removes the warning of the domain map', () => {
    const rows = rowsOf({ mailboxes: [mailbox('ada')], recipients: [mailUser('ada')] });

    const row = rowOf(rows, 'ada', 'ready');
    assert.deepEqual(
      row.evidence.map(({ rule }) => rule),
      ['external-address', 'domain-map'],
    );
    assert.equal(row.rule, 'external-address');
    assert.deepEqual(row.warnings, []);
  });

  it('lists several targets without an id in the same order for any order of the listing', () => {
    const withoutId = ['one', 'other'].map((name) =>
      mailUser(name, { id: '', externalAddress: 'ada@contoso.com' }),
    );
    const planned = [withoutId, [...withoutId].reverse()].map((recipients) =>
      rowsOf({ mailboxes: [mailbox('ada')], recipients }),
    );

    assert.equal(planned[0]?.[0]?.kind, 'ambiguous');
    assert.deepEqual(planned[1], planned[0]);
  });

  it('has the precedence of its place in the policy', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada')],
      policy: { ...policy, match: ['domain-map', 'external-address'] },
    });

    assert.equal(rowOf(rows, 'ada', 'ready').rule, 'domain-map');
  });

  it('of the domain map ignores property names of JavaScript objects, such as constructor', () => {
    const ada = mailbox('ada', { primaryAddress: 'ada@constructor', addresses: [] });

    assert.equal(rowsOf({ mailboxes: [ada], recipients: [mailUser('ada')] })[0]?.kind, 'missing');
  });
});

describe('the target index', () => {
  it('throws for a value that was not collected before', () => {
    const none = new Set<string>();
    const lookupValues = {
      ...{ id: none, exchangeGuid: none, archiveGuid: none, x500: none, legacyDn: none },
      ...{ smtp: none, external: none, employeeId: none, immutableId: none },
    };
    const targets = indexTargets([mailUser('ada')], lookupValues, policy);

    assert.throws(() => holdersOf(targets, 'smtp', 'ada@fabrikam.com'), /was no lookup value/);
  });
});
