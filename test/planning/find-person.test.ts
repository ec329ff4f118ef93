import assert from 'node:assert/strict';
import { findPerson } from '../../src/planning/find-person.ts';
import { personFinder } from '../../src/planning/matching-people.ts';
import { similarPeople } from '../../src/planning/similar-people.ts';

const person = (id: string, name: string, primaryAddress: string) => ({
  ...{ id, name, primaryAddress, addresses: [`SMTP:${primaryAddress}`], userPrincipalName: null },
});
const people = [
  person('1', 'Lee Gu', 'lee.gu@contoso.com'),
  person('2', 'Vance, Adele', 'adelev@contoso.com'),
  person('3', "Pat O'Brien", "pat.o'brien@contoso.com"),
  person('4', 'Adele Wong', 'adelew@contoso.com'),
  person('5', 'lee.gu@fabrikam.com', 'other@contoso.com'),
];
const find = (text: string) => findPerson(text, people, 'the source tenant');
const idOf = (text: string) => {
  const result = find(text);
  return result.kind === 'match' ? result.object.id : result.code;
};
const textOf = (text: string) => {
  const result = find(text);
  return result.kind === 'refused' ? `${result.text} ${result.next}` : result.kind;
};

describe('a person whom someone types', () => {
  const spellings: readonly (readonly [text: string, id: string])[] = [
    ['LEE.GU@contoso.com', '1'],
    ['Lee Gu <lee.gu@contoso.com>', '1'],
    ['mailto:lee.gu@contoso.com;', '1'],
    ['Gu, Lee', '1'],
    ['Adele Vance', '2'],
    ['Vance, Adele', '2'],
    ['pat o’brien', '3'],
    ['O’Brien, Pat', '3'],
    ['pat.o’brien@contoso.com', '3'],
  ];
  for (const [text, id] of spellings)
    it(`is found by “${text}”`, () => {
      assert.equal(idOf(text), id);
    });

  for (const text of ['Lee', 'Gu', 'Le Gu', 'Lea Gu', 'lee.gu', 'lee.gu@contoso'])
    it(`is not found by “${text}”, but suggested`, () => {
      assert.equal(idOf(text), 'unknown-person');
      assert.match(textOf(text), /Did you mean Lee Gu \(lee\.gu@contoso\.com\), /);
    });

  it('is suggested among all with a similar name', () => {
    assert.match(
      textOf('adele'),
      /mean Vance, Adele \(adelev@contoso\.com\), Adele Wong \(adelew@contoso\.com\)\?/,
    );
  });

  it('is suggested for an address of the other tenant, and never found by a name that looks like it', () => {
    assert.match(
      textOf('lee.gu@fabrikam.com'),
      /^No one with the address “lee\.gu@fabrikam\.com” in the source tenant\. Did you mean .*Lee Gu/,
    );
  });

  it('is ambiguous if both orders of a name are the name of someone', () => {
    const both = [...people, person('6', 'Gu, Lee', 'lee2@contoso.com')];
    const result = findPerson('Lee Gu', both, 'the source tenant');

    assert.equal(result.kind === 'refused' && result.code, 'ambiguous-person');
  });

  it('is asked for one at a time', () => {
    for (const text of ['lee.gu@contoso.com; adelev@contoso.com', 'Lee <a@b.c>, Adele <d@e.f>'])
      assert.match(
        textOf(text),
        /names more than one person\. Type the command once for each/,
        text,
      );
  });

  it('is unknown without a suggestion for a text like no name', () => {
    for (const text of ['zoe', 'x', '', ';', 'Lee Gu from Sales'])
      assert.doesNotMatch(textOf(text), /Did you mean/, text);
  });
});

describe('the finder for files', () => {
  it('finds each spelling of an address, and several ids for one that several have', () => {
    const finder = personFinder([...people, person('7', 'Twin', 'PAT.O’BRIEN@contoso.com')]);

    assert.deepEqual(finder('Lee Gu <lee.gu@contoso.com>'), ['1']);
    assert.deepEqual(finder("pat.o'brien@contoso.com"), ['3', '7']);
    assert.deepEqual(finder('Lee Gu'), []);
  });
});

describe('similar people', () => {
  it('are looked for by many texts in one pass', () => {
    const similar = similarPeople(['adele', 'gu', 'nobody'], people);

    assert.deepEqual(
      [...similar].map(([text, found]) => [text, found.map(({ id }) => id)]),
      [
        ['adele', ['2', '4']],
        ['gu', ['1', '5']],
        ['nobody', []],
      ],
    );
  });
});
