import assert from 'node:assert/strict';
import { changeToStamp, containsStamp, isSameStamp } from '../../src/mapping/compare-stamps.ts';
import type { Stamp } from '../../src/mapping/tenant-objects.ts';

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

describe('the change of a stamp', () => {
  it('contains only what differs', () => {
    assert.deepEqual(changeToStamp(before, after), {
      exchangeGuid: 'guid-ada',
      addAddresses: ['x500:/o=B'],
    });
  });

  it('contains the ArchiveGuid where it changes', () => {
    assert.deepEqual(changeToStamp(before, { ...before, archiveGuid: 'archive' }), {
      archiveGuid: 'archive',
      addAddresses: [],
    });
  });

  it('never clears or removes values, and adds no second spelling of an address', () => {
    const fuller = { ...after, addresses: ['smtp:Ada@fabrikam.com', 'x500:/o=A'] };

    const fewer = { ...before, addresses: ['SMTP:ada@fabrikam.com', 'X500:/o=A'] };

    assert.deepEqual(changeToStamp(fuller, fewer), { addAddresses: [] });
  });
});

describe('two stamps', () => {
  const same: readonly (readonly [string, Stamp])[] = [
    ['with addresses in another order', { ...before, addresses: [...before.addresses].reverse() }],
    [
      'with another case of the prefix X500:',
      { ...before, addresses: ['SMTP:ada@fabrikam.com', 'x500:/o=A'] },
    ],
    ['with a DN in another case', { ...before, addresses: ['SMTP:ada@fabrikam.com', 'x500:/O=A'] }],
    [
      'with SMTP addresses in another case',
      { ...before, addresses: ['SMTP:Ada@Fabrikam.com', 'X500:/o=A'] },
    ],
  ];
  for (const [name, other] of same)
    it(`are equal ${name}`, () => {
      assert.equal(isSameStamp(before, other), true);
      assert.equal(isSameStamp(other, before), true);
    });

  const different: readonly (readonly [string, Stamp])[] = [
    ['another ExchangeGuid', { ...before, exchangeGuid: 'x' }],
    ['another ArchiveGuid', { ...before, archiveGuid: 'x' }],
    ['one more address', { ...before, addresses: [...before.addresses, 'smtp:a@fabrikam.com'] }],
    ['another primary address', { ...before, addresses: ['smtp:ada@fabrikam.com', 'X500:/o=A'] }],
  ];
  for (const [name, other] of different)
    it(`are different with ${name}`, () => {
      assert.equal(isSameStamp(before, other), false);
      assert.equal(isSameStamp(other, before), false);
    });

  it('contain each other only where one has everything of the other', () => {
    const more = { ...after, addresses: [...after.addresses, 'smtp:new@fabrikam.com'] };

    assert.equal(containsStamp(more, after), true);
    assert.equal(containsStamp(after, more), false);
    assert.equal(containsStamp({ ...more, exchangeGuid: 'x' }, after), false);
  });
});
