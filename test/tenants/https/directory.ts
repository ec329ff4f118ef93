import assert from 'node:assert/strict';
import { TenantError } from '../../../src/ports/tenant-error.ts';
import { control, sandboxTenants } from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { realClock, tenantPorts } from '../support/tenant-ports.ts';

const { directory } = tenantPorts(sandboxTenants(), realClock);
const person = (n: number) => `a0000000-0000-4000-8000-00000000000${n}`;
const approvers = 'b0000000-0000-4000-8000-000000000001';

describe('The directory of the home tenant', () => {
  afterEach(() => control.clearFaults());

  it('includes nested membership', async () => {
    assert.deepEqual(await directory.memberOf(person(3), [approvers]), [approvers]);
    assert.deepEqual(await directory.memberOf(person(6), [approvers]), [approvers]);
    assert.deepEqual(await directory.memberOf(person(5), [approvers]), []);
  });

  it('checks any number of groups, in upper or lower case', async () => {
    const others = Array.from(
      { length: 44 },
      (_, n) => `b1000000-0000-4000-8000-0000000000${n + 10}`,
    );
    const groups = [...others, approvers.toUpperCase()];

    assert.deepEqual(await directory.memberOf(person(3), groups), [approvers.toUpperCase()]);
  });

  it('names the people of a group, nested groups included', async () => {
    const members = await directory.membersOf(approvers);

    assert.deepEqual(members?.map(({ name }) => name).sort(), ['Adele Vance', 'Diego Siciliani']);
    assert.equal(await directory.membersOf('b0000000-0000-4000-8000-0000000000ff'), null);
  });

  it('finds people by name and by address', async () => {
    const [userPrincipalName, mail] = ['AdeleV@fabrikam.com', 'AdeleV@fabrikam.com'];
    const adele = { id: person(3), name: 'Adele Vance', userPrincipalName, mail };

    assert.deepEqual(await directory.findPeople('adele vance'), [adele]);
    assert.deepEqual(await directory.findPeople(' AdeleV@fabrikam.com '), [adele]);
    assert.deepEqual(await directory.findPeople(''), []);
  });

  it('waits for the end of a short pause', async () => {
    await control.fault({ name: 'graph-throttled', times: 1 });

    assert.deepEqual(await directory.memberOf(person(3), [approvers]), [approvers]);
  });

  for (const [name, kind] of [
    ['graph-forbidden', 'forbidden'],
    ['graph-down', 'unreachable'],
  ] as const) {
    it(`fails as ${kind} with ${name}`, async () => {
      await control.fault({ name });

      await assert.rejects(directory.memberOf(person(3), [approvers]), tenantErrorOf(kind));
    });
  }

  it('fails at once when Graph asks for a long pause', async () => {
    await control.fault({ name: 'graph-throttled', ms: 90_000 });

    await assert.rejects(directory.findPeople('Adele'), (error) => {
      assert.ok(error instanceof TenantError);
      assert.deepEqual([error.detail.kind, error.detail.retryAfter], ['throttled', 90_000]);
      return true;
    });
  });
});
