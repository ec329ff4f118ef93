import assert from 'node:assert/strict';
import type { Profile } from '../../../src/mapping/tenant-objects.ts';
import { isSameName } from '../../../src/mapping/person-comparison.ts';
import { profileOf, mailbox, mailUser, policy, reasonsOf, rowOf, rowsOf } from '../builders.ts';

interface Side extends Partial<Profile> {
  readonly name?: string;
}

function warningsFor(source: Side, target: Side): readonly string[] {
  const side = ({ name, ...profile }: Side) => ({
    ...(name === undefined ? {} : { name }),
    profile: profileOf(profile),
  });
  const rows = rowsOf({
    mailboxes: [mailbox('ada', side(source))],
    recipients: [mailUser('ada', side(target))],
  });
  return rowOf(rows, 'ada', 'ready').warnings.map(({ code, text }) => `${code}: ${text}`);
}

describe('names', () => {
  for (const [one, other] of [
    ['Ada Vance', 'ada  VANCE'],
    ['Ada Vance', 'Vance, Ada'],
    ['Zoë Núñez', 'Zoe Nunez'],
    ['Ada Vance', 'Ada Vance (Contoso)'],
    ["Sean O'Brien", 'Sean O’Brien'],
    ['田中 さくら', '田中　さくら'],
    ['Ａｄａ Vance', 'Ada Vance'],
  ] as const)
    it(`are the same: ${one} and ${other}`, () => assert.equal(isSameName(one, other), true));

  for (const [one, other] of [
    ['Ada Vance', 'Ada Lovelace'],
    ['Ada', 'Ada Vance'],
    ['田中 さくら', 'Sakura Tanaka'],
    ['', ''],
    ['…', '!'],
  ] as const)
    it(`are different: ${one} and ${other}`, () => assert.equal(isSameName(one, other), false));
});

describe('the comparison of the two people', () => {
  it('has no warning for the same person', () => {
    const person = { name: 'Ada Vance', givenName: 'Ada', surname: 'Vance', department: 'Sales' };

    assert.deepEqual(warningsFor(person, { ...person, name: 'Vance, Ada' }), []);
  });

  it('has no warning where given name and surname agree and the display names differ', () => {
    const person = { givenName: 'Ada', surname: 'Vance' };

    assert.deepEqual(
      warningsFor({ ...person, name: 'Ada V' }, { ...person, name: 'A. Vance' }),
      [],
    );
  });

  it('warns about another surname, with the fields that differ', () => {
    const [warning, ...others] = warningsFor(
      { name: 'Ada Vance', givenName: 'Ada', surname: 'Vance' },
      { name: 'Ada Lovelace', givenName: 'Ada', surname: 'Lovelace' },
    );

    assert.deepEqual(others, []);
    assert.match(warning ?? '', /^name-differs: .*display name “Ada Vance” and “Ada Lovelace”/);
    assert.match(warning ?? '', /surname “Vance” and “Lovelace”/);
    assert.doesNotMatch(warning ?? '', /given name/);
  });

  it('warns about a nickname', () => {
    const [warning] = warningsFor({ name: 'Bob Vance' }, { name: 'Robert Vance' });

    assert.match(warning ?? '', /“Bob Vance” and “Robert Vance”/);
  });

  it('warns about a letter of another alphabet, on either side', () => {
    const name = '\u0410da Vance';
    const warning = /name-of-two-alphabets: .*“\u0410da Vance” with \u0410 \(Cyrillic, U\+0410\)/;

    assert.match(warningsFor({ name: 'Ada Vance' }, { name }).join(), warning);
    assert.match(warningsFor({ name }, { name }).join(), warning);
    assert.deepEqual(warningsFor({ name: 'Ірина Vance' }, { name: 'Ірина Vance' }), []);
  });

  for (const field of ['department', 'manager'] as const)
    it(`warns about another ${field}, but not where one side has none`, () => {
      const [warning] = warningsFor({ [field]: 'Sales' }, { [field]: 'Legal' });

      assert.match(warning ?? '', new RegExp(`^${field}-differs: .*“Sales” and “Legal”`));
      assert.deepEqual(warningsFor({ [field]: 'Sales' }, {}), []);
    });

  it('blocks different employee IDs, in the attribute that the policy names', () => {
    const ids = (value: string) => ({ customAttributes: { CustomAttribute7: value } });
    const input = {
      mailboxes: [mailbox('ada', ids('1'))],
      recipients: [mailUser('ada', ids('2'))],
    };

    const codes = reasonsOf({ ...input, policy: { ...policy, employeeId: 'CustomAttribute7' } });

    assert.deepEqual(codes, ['different-employee-id']);
    assert.equal(rowsOf(input)[0]?.kind, 'ready');
  });
});
