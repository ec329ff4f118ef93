import assert from 'node:assert/strict';
import { change, holds, sameStamp } from '../../src/mapping/compare.ts';
import type { Stamp } from '../../src/mapping/identity.ts';

const before: Stamp = {
  exchangeGuid: null,
  archiveGuid: null,
  addresses: ['SMTP:ada@fabrikam.com', 'X500:/o=A'],
};
const after: Stamp = {
  exchangeGuid: 'guid-ada',
  archiveGuid: null,
  addresses: ['SMTP:ada@fabrikam.com', 'X500:/o=A', 'x500:/o=B'],
};

describe('a change', () => {
  it('sends what differs and nothing else', () => {
    assert.deepEqual(change(before, after), {
      exchangeGuid: 'guid-ada',
      addAddresses: ['x500:/o=B'],
    });
  });

  it('sends the archive GUID where one is to be written', () => {
    assert.deepEqual(change(before, { ...before, archiveGuid: 'archive' }), {
      archiveGuid: 'archive',
      addAddresses: [],
    });
  });

  it('never clears or removes, and adds no second spelling', () => {
    const fuller = { ...after, addresses: ['smtp:Ada@fabrikam.com', 'x500:/o=A'] };

    const fewer = { ...before, addresses: ['SMTP:ada@fabrikam.com', 'X500:/o=A'] };

    assert.deepEqual(change(fuller, fewer), { addAddresses: [] });
  });
});

describe('two stamps', () => {
  const same: readonly (readonly [string, Stamp])[] = [
    ['in another order', { ...before, addresses: [...before.addresses].reverse() }],
    [
      'with another prefix of an X500',
      { ...before, addresses: ['SMTP:ada@fabrikam.com', 'x500:/o=A'] },
    ],
    ['in other letters', { ...before, addresses: ['SMTP:Ada@Fabrikam.com', 'X500:/o=A'] }],
  ];
  for (const [name, other] of same)
    it(`are the same ${name}`, () => {
      assert.equal(sameStamp(before, other), true);
      assert.equal(sameStamp(other, before), true);
    });

  const different: readonly (readonly [string, Stamp])[] = [
    ['another ExchangeGuid', { ...before, exchangeGuid: 'x' }],
    ['another ArchiveGuid', { ...before, archiveGuid: 'x' }],
    ['an address more', { ...before, addresses: [...before.addresses, 'smtp:a@fabrikam.com'] }],
    ['another primary', { ...before, addresses: ['smtp:ada@fabrikam.com', 'X500:/o=A'] }],
    ['a DN in other letters', { ...before, addresses: ['SMTP:ada@fabrikam.com', 'X500:/o=a'] }],
  ];
  for (const [name, other] of different)
    it(`are not the same with ${name}`, () => {
      assert.equal(sameStamp(before, other), false);
      assert.equal(sameStamp(other, before), false);
    });

  it('hold each other when one has all of the other', () => {
    const more = { ...after, addresses: [...after.addresses, 'smtp:new@fabrikam.com'] };

    assert.equal(holds(more, after), true);
    assert.equal(holds(after, more), false);
    assert.equal(holds({ ...more, exchangeGuid: 'x' }, after), false);
  });
});
