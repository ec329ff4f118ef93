import assert from 'node:assert/strict';
import { read, shortLines } from './support/uploads.ts';

describe('a list of recipients from a mail client', () => {
  const lists: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'recipients of a mail client on one line',
      'Vance, Ada <ada@x.com>; "Lee, Bob" <bob@x.org>; c@x.com;',
      ['1 ada@x.com', '2 bob@x.org', '3 c@x.com'],
    ],
    [
      'recipients of a mail client on lines of their own',
      'Vance, Ada <ada@x.com>;\r\nBob Lee <bob@x.com>',
      ['1 ada@x.com', '2 bob@x.com'],
    ],
    [
      'addresses on one line',
      'ada@x.com; bob@y.com; c@x.com',
      ['1 ada@x.com', '2 bob@y.com', '3 c@x.com'],
    ],
    [
      'two addresses of one domain on one line',
      'ada@x.com, bob@x.com',
      ['1 ada@x.com', '2 bob@x.com'],
    ],
  ];
  for (const [what, text, expected] of lists)
    it(`is read as people with ${what}`, () => {
      assert.equal(read(text).kind, 'batch');
      assert.deepEqual(shortLines(text), expected);
    });

  it('is a list of pairs with two recipients of different domains on each line', () => {
    const text = 'Ada <a@x.com>;Ada <a@y.com>\nBob <b@x.com>;Bob <b@y.com>';

    assert.equal(read(text).kind, 'mapping');
    assert.deepEqual(shortLines(text), ['1 a@x.com -> a@y.com', '2 b@x.com -> b@y.com']);
  });
});
