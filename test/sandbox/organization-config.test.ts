import assert from 'node:assert/strict';
import { oneOf, refusalOf } from './support/reading.ts';
import { started } from './support/started.ts';

describe('Get-OrganizationConfig', () => {
  const ready = started();

  const config = (side: 'source' | 'target') =>
    oneOf(ready().client, side, ['Get-OrganizationConfig']);
  const patch = (body: string) =>
    fetch(`${ready().sandbox.ready.control}/organization/source`, { method: 'PATCH', body });

  it('returns no holds by default', async () => {
    assert.deepEqual(await config('target'), {
      Name: 'fabrikam.onmicrosoft.com',
      IsDehydrated: false,
      'InPlaceHolds@odata.type': '#Collection(String)',
      InPlaceHolds: [],
    });
  });

  it('shows the holds that the control interface lays on one tenant', async () => {
    const hold = 'mbx7cfb30345d454ac0a989ab3041051209:2';

    await ready().sandbox.organization('source', { InPlaceHolds: [hold] });

    assert.deepEqual((await config('source'))['InPlaceHolds'], [hold]);
    assert.deepEqual((await config('target'))['InPlaceHolds'], []);
  });

  it('has no parameters, and the control interface nothing else to change', async () => {
    const named = await ready().client.invoke('source', [
      'Get-OrganizationConfig',
      { Identity: 'contoso.onmicrosoft.com' },
    ]);

    assert.equal(refusalOf(named).exception, 'AmbiguousParameterSetException');
    assert.equal((await patch('{"Name":"Contoso"}')).status, 400);
    assert.equal((await patch('{"InPlaceHolds":"mbx"}')).status, 400);
  });
});
