import assert from 'node:assert/strict';
import { started } from './support/started.ts';

type Properties = Readonly<Record<string, unknown>>;

const properties = 'employeeId,department,onPremisesImmutableId,onPremisesSyncEnabled';
const expand = '$expand=manager($select=id,displayName)';

describe('profiles in Graph', () => {
  const ready = started();

  const user = async (side: 'source' | 'target', alias: string, query: string) => {
    const { UserPrincipalName } = await ready().sandbox.object(side, alias);
    const answer = await ready().client.graph(side, `/users/${UserPrincipalName}?${query}`);
    assert.equal(answer.status, 200, answer.text);
    return answer.json();
  };
  const listed = async (side: 'source' | 'target', query: string) => {
    const listed: Properties[] = [];
    let path: string | null = `/users?$top=999&${query}`;
    while (path !== null) {
      const answer = await ready().client.graph(side, path);
      assert.equal(answer.status, 200, answer.text);
      const page = answer.json();
      listed.push(...(page['value'] as readonly Properties[]));
      path = (page['@odata.nextLink'] as string | undefined) ?? null;
    }
    return listed;
  };
  const person = async (side: 'source' | 'target', alias: string) => {
    const found = await user(side, alias, `$select=${properties}`);
    return Object.fromEntries(properties.split(',').map((name) => [name, found[name]]));
  };

  it('have one employee id and department on both sides, or null', async () => {
    const work = { employeeId: '5026', department: 'Legal' };
    const never = { onPremisesImmutableId: null, onPremisesSyncEnabled: null };

    assert.deepEqual(await person('source', 'AshleyS'), { ...work, ...never });
    assert.deepEqual(await person('target', 'ashley.schroth'), { ...work, ...never });
    assert.equal((await person('target', 'MiriamG'))['employeeId'], null);
  });

  it('have an immutable id if the object is or was synchronized', async () => {
    const [here, there] = [await person('source', 'BrunoZ'), await person('target', 'bruno.zhao')];
    const cecil = await person('target', 'CecilF');

    assert.match(String(here['onPremisesImmutableId']), /^[A-Za-z0-9+/]{22}==$/);
    assert.deepEqual(here, there);
    assert.equal(here['onPremisesSyncEnabled'], false);
    assert.equal(cecil['onPremisesSyncEnabled'], true);
    assert.match(String(cecil['onPremisesImmutableId']), /==$/);
  });

  it('have the manager with $expand, whatever $select says', async () => {
    const robin = await ready().sandbox.object('source', 'RobinC');
    const manager = {
      '@odata.type': '#microsoft.graph.user',
      id: robin.ExternalDirectoryObjectId,
      displayName: 'Robin Counts',
    };

    const kian = await user('source', 'KianL', `$select=displayName&${expand}`);
    const all = await listed('source', `$select=displayName&${expand}`);
    const katri = all.find((each) => each['displayName'] === 'Katri Ahokas');

    assert.deepEqual(kian['manager'], manager);
    assert.equal(kian['displayName'], 'Kian Lambert');
    assert.deepEqual(
      all.find((each) => each['displayName'] === 'Kian Lambert')?.['manager'],
      manager,
    );
    assert.deepEqual(katri, { displayName: 'Katri Ahokas' });
    assert.ok((await listed('source', '$select=id')).every((each) => !('manager' in each)));
  });

  it('stand on pages of a hundred with $expand, whatever $top says, unless the switch says otherwise', async () => {
    const { client, sandbox } = ready();
    const sizes = async () => {
      const paths = [`/users?$top=999&$select=id&${expand}`, '/users?$top=999&$select=id'];
      const answers = await Promise.all(paths.map((path) => client.graph('source', path)));
      return answers.map((answer) => (answer.json()['value'] as readonly object[]).length);
    };

    const limited = await sizes();
    await sandbox.switches({ managerPages: 'as-asked' });

    assert.equal(limited[0], 100);
    assert.ok((limited[1] ?? 0) > 100);
    assert.deepEqual(await sizes(), [limited[1], limited[1]]);
  });

  it('have no manager after the manager was deleted', async () => {
    const { sandbox } = ready();
    const { ExternalDirectoryObjectId: id } = await sandbox.object('target', 'SerenaD');
    const { ExternalDirectoryObjectId: ashley } = await sandbox.object('target', 'ashley.schroth');
    const managed = async () =>
      'manager' in (await user('target', 'ashley.schroth', `$select=id&${expand}`));

    const before = await managed();
    await sandbox.remove('target', id);
    const after = await managed();
    await sandbox.patch('target', ashley, { Manager: 'MeganB' });

    assert.deepEqual([before, after, await managed()], [true, false, true]);
  });

  it('accept only this form of $expand', async () => {
    const { client } = ready();
    const forms = [
      'manager',
      'manager($select=id)',
      'manager($select=id,mail)',
      'manager($levels=max;$select=id,displayName)',
      'memberOf($select=id,displayName)',
    ];
    for (const form of forms)
      for (const path of ['/users', '/users/MeganB@fabrikam.com']) {
        const answer = await client.graph('target', `${path}?$expand=${form}`);

        assert.equal(answer.status, 400, `${path} ${form}`);
      }
  });
});
