import assert from 'node:assert/strict';
import { parse } from 'yaml';
import * as z from 'zod/v4';
import { playgroundYaml } from '../../src/start/playground-program.ts';
import { sandboxReady } from './support/sandbox-ready.ts';

const person = z.strictObject({
  id: z.string(),
  name: z.string(),
  userPrincipleName: z.string(),
  aadObjectId: z.guid(),
  givenName: z.string(),
  surname: z.string(),
  email: z.email(),
});

/** The Playground exits without a message if its settings file has another format. */
const settingsFile = z.strictObject({
  version: z.literal('0.1.0'),
  tenantId: z.guid(),
  bot: z.strictObject({ id: z.string(), name: z.literal('Crosswalk') }),
  currentUser: person,
  users: z.array(person).length(5),
  personalChat: z.strictObject({ id: z.string() }),
  groupChat: z.strictObject({ id: z.string(), name: z.string() }),
  team: z.strictObject({
    id: z.string(),
    name: z.string(),
    aadGroupId: z.guid(),
    channels: z.array(z.strictObject({ id: z.string(), name: z.string() })).max(1),
  }),
});

describe('the settings file of the Agents Playground', () => {
  it('has Megan Bowen as current user and five other people of the home tenant', () => {
    const { tenantId, currentUser, users } = settingsFile.parse(
      parse(playgroundYaml(sandboxReady)),
    );

    assert.equal(tenantId, sandboxReady.target.tenantId);
    assert.deepEqual(currentUser, {
      id: '29:a0000000-0000-4000-8000-000000000001',
      name: 'Megan Bowen',
      userPrincipleName: 'MeganBowen@fabrikam.com',
      aadObjectId: 'a0000000-0000-4000-8000-000000000001',
      givenName: 'Megan',
      surname: 'Bowen',
      email: 'MeganBowen@fabrikam.com',
    });
    assert.deepEqual(
      users.map(({ name }) => name),
      ['Alex Wilber', 'Adele Vance', 'Nestor Wilke', 'Isaiah Langer', 'Cher'],
    );
  });
});
