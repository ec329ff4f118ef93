import assert from 'node:assert/strict';
import { findHomePerson } from '../../src/commands/find-person-in-bot-tenant.ts';
import { TenantError } from '../../src/ports/tenant-error.ts';
import { testWorld } from '../ports/world.ts';

describe('person of the home tenant', () => {
  const find = (words: string, names: readonly string[]) => {
    const { world } = testWorld();
    world.directory.findPeople = () => Promise.resolve(names.map((name) => ({ id: name, name })));
    return findHomePerson(words, world);
  };

  it('is the only one whose name begins with the words', async () => {
    assert.deepEqual(await find('ale', ['Alex Wilber']), {
      kind: 'person',
      person: { id: 'Alex Wilber', name: 'Alex Wilber' },
    });
  });

  it('is the one with exactly that name, among others that begin with it', async () => {
    const found = await find('alex wilber', ['Alex Wilber Junior', 'Alex Wilber']);

    assert.equal(found.kind === 'person' && found.person.name, 'Alex Wilber');
  });

  it('is refused for an address that is also another person’s name', async () => {
    const found = await find('a@b.com', ['a@b.com', 'Alex Wilber']);

    assert.equal(found.kind === 'refused' && found.code, 'ambiguous-person');
  });

  it('is refused for no one and for several, who are named', async () => {
    const none = await find('zoe', []);
    const several = await find('adele', ['Adele Vance', 'Adele Wong']);

    assert.equal(none.kind === 'refused' && none.code, 'unknown-person');
    assert.match(several.kind === 'refused' ? several.text : '', /Adele Vance, Adele Wong/);
  });

  it('is refused while the home tenant can’t be read', async () => {
    const { world } = testWorld();
    const error = new TenantError('down', { side: 'target', kind: 'unreachable', code: '' });
    world.directory.findPeople = () => Promise.reject(error);

    const found = await findHomePerson('alex', world);

    assert.equal(found.kind === 'refused' && found.code, 'tenant-unreadable');
  });
});
