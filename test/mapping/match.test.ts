import assert from 'node:assert/strict';
import type { SourceMailbox, TargetRecipient } from '../../src/mapping/identity.ts';
import { holdersOf, indexTargets } from '../../src/mapping/match/targets.ts';
import { ruleNames, type RuleName } from '../../src/mapping/policy.ts';
import { known, mailbox, mailUser, policy, rowOf, rowsOf } from './builders.ts';

interface Case {
  readonly name: string;
  readonly rule: RuleName;
  readonly source?: Partial<SourceMailbox>;
  readonly target: Partial<TargetRecipient>;
  readonly value: string;
}

const unlike = { externalAddress: null, primaryAddress: 'x@fabrikam.com' };
const bare = { ...unlike, addresses: ['SMTP:x@fabrikam.com', 'smtp:x@fabrikam.onmicrosoft.com'] };
const cases: readonly Case[] = [
  {
    name: 'the target holds the ExchangeGuid',
    rule: 'stamped',
    target: { ...bare, exchangeGuid: 'guid-ada' },
    value: 'guid-ada',
  },
  {
    name: 'the target holds the LegacyExchangeDN, whatever the case of the prefix',
    rule: 'x500',
    target: { ...bare, addresses: [...bare.addresses, 'X500:/o=Contoso/cn=Recipients/cn=ada'] },
    value: '/o=Contoso/cn=Recipients/cn=ada',
  },
  {
    name: 'the target holds an X500 address',
    rule: 'x500',
    source: { addresses: ['X500:/o=Old/cn=ada'] },
    target: { ...bare, addresses: [...bare.addresses, 'x500:/o=Old/cn=ada'] },
    value: '/o=Old/cn=ada',
  },
  {
    name: 'ExternalEmailAddress is the primary address, whatever its case',
    rule: 'external-address',
    target: { ...bare, externalAddress: 'ADA@Contoso.com ' },
    value: 'ada@contoso.com',
  },
  {
    name: 'ExternalEmailAddress is an alias, and the evidence says which',
    rule: 'external-address',
    source: { addresses: ['SMTP:ada@contoso.com', 'smtp:ada@contoso.onmicrosoft.com'] },
    target: { ...bare, externalAddress: 'ada@contoso.onmicrosoft.com' },
    value: 'ada@contoso.onmicrosoft.com',
  },
  {
    name: 'an alias of the source is an address of the target',
    rule: 'proxy-address',
    source: { addresses: ['SMTP:ada@contoso.com', 'smtp:lovelace@fabrikam.com'] },
    target: { ...bare, addresses: [...bare.addresses, 'smtp:Lovelace@fabrikam.com'] },
    value: 'lovelace@fabrikam.com',
  },
  {
    name: 'the local part stands at the mapped domain',
    rule: 'domain-map',
    source: { primaryAddress: 'Ada@Contoso.com' },
    target: { ...bare, addresses: [...bare.addresses, 'smtp:ada@fabrikam.com'] },
    value: 'ada@fabrikam.com',
  },
  {
    name: 'both know the person by one employee id, whatever its case',
    rule: 'employee-id',
    source: { profile: known({ employeeId: 'E-42 ' }) },
    target: { ...bare, profile: known({ employeeId: 'e-42' }) },
    value: 'e-42',
  },
  {
    name: 'both users come from one object of a directory',
    rule: 'immutable-id',
    source: { profile: known({ immutableId: 'aQ==' }) },
    target: { ...bare, profile: known({ immutableId: 'aQ==' }) },
    value: 'aQ==',
  },
];
const everyRule = { ...policy, match: [...ruleNames] };

describe('a match rule', () => {
  for (const { name, rule, source, target, value } of cases)
    it(`${rule} fires when ${name}`, () => {
      const rows = rowsOf({
        mailboxes: [mailbox('ada', source)],
        recipients: [mailUser('bob', { ...bare, id: 'other' }), mailUser('ada', target)],
        policy: everyRule,
      });

      const row = rowOf(rows, 'ada', 'ready');
      assert.equal(row.rule, rule);
      assert.equal(row.target.id, 'target-ada');
      assert.deepEqual(row.evidence, [{ rule, target: row.target, value }]);
      assert.deepEqual(
        row.warnings.map(({ code }) => code).filter((code) => code === 'domain-map-alone'),
        rule === 'domain-map' ? ['domain-map-alone'] : [],
      );
    });

  for (const { name, rule, source, target } of cases)
    it(`${rule} is silent when the policy leaves it out, though ${name}`, () => {
      const match = policy.match.filter((other) => other !== rule);

      const rows = rowsOf({
        mailboxes: [mailbox('ada', source)],
        recipients: [mailUser('ada', target)],
        policy: { ...policy, match },
      });

      assert.equal(rowOf(rows, 'ada', 'missing').reason.code, 'no-target');
    });

  it('that finds more adds evidence and takes the warning away', () => {
    const rows = rowsOf({ mailboxes: [mailbox('ada')], recipients: [mailUser('ada')] });

    const row = rowOf(rows, 'ada', 'ready');
    assert.deepEqual(
      row.evidence.map(({ rule }) => rule),
      ['external-address', 'domain-map'],
    );
    assert.equal(row.rule, 'external-address');
    assert.deepEqual(row.warnings, []);
  });

  it('finds several without an id in the same order, however they are listed', () => {
    const nameless = ['one', 'other'].map((name) =>
      mailUser(name, { id: '', externalAddress: 'ada@contoso.com' }),
    );
    const planned = [nameless, [...nameless].reverse()].map((recipients) =>
      rowsOf({ mailboxes: [mailbox('ada')], recipients }),
    );

    assert.equal(planned[0]?.[0]?.kind, 'ambiguous');
    assert.deepEqual(planned[1], planned[0]);
  });

  it('ranks by its place in the policy', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada')],
      policy: { ...policy, match: ['domain-map', 'external-address'] },
    });

    assert.equal(rowOf(rows, 'ada', 'ready').rule, 'domain-map');
  });

  it('does not take a domain for mapped that is only a word of the language', () => {
    const ada = mailbox('ada', { primaryAddress: 'ada@constructor', addresses: [] });

    assert.equal(rowsOf({ mailboxes: [ada], recipients: [mailUser('ada')] })[0]?.kind, 'missing');
  });
});

describe('the index of the target', () => {
  it('refuses to look up what it was not made for', () => {
    const none = new Set<string>();
    const asked = {
      ...{ id: none, exchangeGuid: none, archiveGuid: none, x500: none },
      ...{ smtp: none, external: none, employeeId: none, immutableId: none },
    };
    const targets = indexTargets([mailUser('ada')], asked, policy);

    assert.throws(() => holdersOf(targets, 'smtp', 'ada@fabrikam.com'), /was not asked for/);
  });
});
