import assert from 'node:assert/strict';
import type { Profile } from '../../src/mapping/identity.ts';
import { sameName } from '../../src/mapping/person/normal.ts';
import { known, mailbox, mailUser, policy, reasonsOf, rowOf, rowsOf } from './builders.ts';

interface Side extends Partial<Profile> {
  readonly name?: string;
}

function warned(here: Side, there: Side): readonly string[] {
  const side = ({ name, ...profile }: Side) => ({
    ...(name === undefined ? {} : { name }),
    profile: known(profile),
  });
  const rows = rowsOf({
    mailboxes: [mailbox('ada', side(here))],
    recipients: [mailUser('ada', side(there))],
  });
  return rowOf(rows, 'ada', 'ready').warnings.map(({ code, text }) => `${code}: ${text}`);
}

describe('two names are the same', () => {
  for (const [one, other] of [
    ['Ada Vance', 'ada  VANCE'],
    ['Ada Vance', 'Vance, Ada'],
    ['Zoë Núñez', 'Zoe Nunez'],
    ['Ada Vance', 'Ada Vance (Contoso)'],
    ["Sean O'Brien", 'Sean O’Brien'],
    ['田中 さくら', '田中　さくら'],
    ['Ａｄａ Vance', 'Ada Vance'],
  ] as const)
    it(`${one} and ${other}`, () => assert.equal(sameName(one, other), true));

  for (const [one, other] of [
    ['Ada Vance', 'Ada Lovelace'],
    ['Ada', 'Ada Vance'],
    ['田中 さくら', 'Sakura Tanaka'],
    ['', ''],
    ['…', '!'],
  ] as const)
    it(`but not ${one} and ${other}`, () => assert.equal(sameName(one, other), false));
});

describe('the guard against the wrong person', () => {
  it('says nothing of the same person', () => {
    const person = { name: 'Ada Vance', givenName: 'Ada', surname: 'Vance', department: 'Sales' };

    assert.deepEqual(warned(person, { ...person, name: 'Vance, Ada' }), []);
  });

  it('says nothing where given name and surname agree, whatever is displayed', () => {
    const person = { givenName: 'Ada', surname: 'Vance' };

    assert.deepEqual(warned({ ...person, name: 'Ada V' }, { ...person, name: 'A. Vance' }), []);
  });

  it('warns of a married name, with the fields that differ', () => {
    const [warning, ...others] = warned(
      { name: 'Ada Vance', givenName: 'Ada', surname: 'Vance' },
      { name: 'Ada Lovelace', givenName: 'Ada', surname: 'Lovelace' },
    );

    assert.deepEqual(others, []);
    assert.match(warning ?? '', /^name-differs: .*display name «Ada Vance» and «Ada Lovelace»/);
    assert.match(warning ?? '', /surname «Vance» and «Lovelace»/);
    assert.doesNotMatch(warning ?? '', /given name/);
  });

  it('warns of a nickname', () => {
    const [warning] = warned({ name: 'Bob Vance' }, { name: 'Robert Vance' });

    assert.match(warning ?? '', /«Bob Vance» and «Robert Vance»/);
  });

  for (const field of ['department', 'manager'] as const)
    it(`warns of another ${field}, but not where one side tells none`, () => {
      const [warning] = warned({ [field]: 'Sales' }, { [field]: 'Legal' });

      assert.match(warning ?? '', new RegExp(`^${field}-differs: .*«Sales» and «Legal»`));
      assert.deepEqual(warned({ [field]: 'Sales' }, {}), []);
    });

  it('takes a different employee id for another person, in the attribute that the policy names', () => {
    const ids = (value: string) => ({ customAttributes: { CustomAttribute7: value } });
    const world = {
      mailboxes: [mailbox('ada', ids('1'))],
      recipients: [mailUser('ada', ids('2'))],
    };

    const told = reasonsOf({ ...world, policy: { ...policy, employeeId: 'CustomAttribute7' } });

    assert.deepEqual(told, ['different-employee-id']);
    assert.equal(rowsOf(world)[0]?.kind, 'ready');
  });
});
