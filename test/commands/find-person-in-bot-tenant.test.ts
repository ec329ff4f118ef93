import assert from 'node:assert/strict';
import { findHomePerson } from '../../src/commands/find-person-in-bot-tenant.ts';
import { TenantError } from '../../src/ports/tenant-error.ts';
import { testWorld } from '../ports/world.ts';

describe('person of the home tenant', () => {
  /** Like Graph: whose name, UPN or address begins with the text, without case. */
  const find = (words: string, people: readonly (readonly [name: string, mail: string])[]) => {
    const { world } = testWorld();
    world.directory.findPeople = (text) =>
      Promise.resolve(
        people
          .filter((values) =>
            values.some((value) => value.toLowerCase().startsWith(text.toLowerCase())),
          )
          .map(([name, mail]) => ({
            id: `id of ${mail}`,
            name,
            mail,
            userPrincipalName: `upn.${mail}`,
          })),
      );
    return findHomePerson(words, world);
  };
  const alex = ['Alex Wilber', 'alexw@b.com'] as const;
  const pat = ["O'Brien, Pat", 'patob@b.com'] as const;

  for (const [words, name] of [
    ['alex wilber', 'Alex Wilber'],
    ['Wilber, Alex', 'Alex Wilber'],
    ['Alex Wilber <alexw@b.com>', 'Alex Wilber'],
    ['mailto:alexw@b.com', 'Alex Wilber'],
    ['Pat O’Brien', "O'Brien, Pat"],
    ['O’Brien, Pat;', "O'Brien, Pat"],
  ] as const)
    it(`is found by “${words}”, among others whose names begin so`, async () => {
      const found = await find(words, [['Alex Wilber Junior', 'alexwj@b.com'], alex, pat]);

      assert.equal(found.kind === 'person' && found.person.name, name);
    });

  for (const words of ['ale', 'Alex Wilbr', 'alexw@b.co'])
    it(`is not found by “${words}”, but suggested`, async () => {
      const found = await find(words, [alex]);

      assert.equal(found.kind === 'refused' && found.code, 'unknown-person');
      assert.match(JSON.stringify(found), /Did you mean Alex Wilber \(alexw@b\.com\)\?/);
    });

  it('is found by object ID', async () => {
    const { world } = testWorld();
    const id = 'a0000000-0000-4000-8000-000000000001';
    world.directory.names = () => Promise.resolve(new Map([[id, 'Alex Wilber']]));

    const found = await findHomePerson(id.toUpperCase(), world);

    assert.deepEqual(found, { kind: 'person', person: { id, name: 'Alex Wilber' } });
  });

  it('is never found by an address that is another person’s name', async () => {
    const found = await find('alexw@b.com', [['alexw@b.com', 'eve@b.com'], alex]);

    assert.equal(found.kind === 'person' && found.person.name, 'Alex Wilber');
  });

  it('is refused for no one and for several, who are named', async () => {
    const none = await find('zoe', [alex]);
    const several = await find('adele', [
      ['Adele Vance', 'adelev@b.com'],
      ['Adele Wong', 'adelew@b.com'],
    ]);
    const twins = await find('Adele Vance', [
      ['Adele Vance', 'adelev@b.com'],
      ['Vance, Adele', 'adelev2@b.com'],
    ]);

    assert.equal(none.kind === 'refused' && none.code, 'unknown-person');
    assert.match(JSON.stringify(several), /mean Adele Vance \(.*\), Adele Wong/);
    assert.equal(twins.kind === 'refused' && twins.code, 'ambiguous-person');
  });

  it('is refused while the home tenant can’t be read', async () => {
    const { world } = testWorld();
    const error = new TenantError('down', { side: 'target', kind: 'unreachable', code: '' });
    world.directory.findPeople = () => Promise.reject(error);

    const found = await findHomePerson('alex', world);

    assert.equal(found.kind === 'refused' && found.code, 'tenant-unreadable');
  });
});
