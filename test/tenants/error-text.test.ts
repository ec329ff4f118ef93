import assert from 'node:assert/strict';
import { timeGrowth } from '../support/cpu-time.ts';
import { readableText, withoutNames } from '../../src/tenants/error-text.ts';

describe('The text of a tenant error in the log', () => {
  const cases = [
    [
      "The operation couldn't be performed because object 'adele@contoso.com' couldn't be found on 'DC01'.",
      "The operation couldn't be performed because object … couldn't be found on ….",
    ],
    ['The operation on mailbox "Miles O\'Brien" failed.', 'The operation on mailbox … failed.'],
    ["The name 'Miles O'Brien' is taken.", 'The name … is taken.'],
    [
      "The action 'Set-MailUser', 'EmailAddresses' failed.",
      "The action 'Set-MailUser', 'EmailAddresses' failed.",
    ],
    [
      "It is '1c0ffee0-1111-4111-8111-111111111111'.",
      "It is '1c0ffee0-1111-4111-8111-111111111111'.",
    ],
    ['Write to adele.vance+x@contoso.com, please.', 'Write to …, please.'],
    [
      'Its DN is /o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=adele-1 today.',
      'Its DN is … today.',
    ],
    ['one\0\n\n two', 'one two'],
  ] as const;
  for (const [text, expected] of cases) {
    it(`has no names: ${expected}`, () => {
      assert.equal(withoutNames(text), expected);
    });
  }

  for (const part of [
    'a',
    "'a ",
    "'a",
    '/o=',
    '"',
    '@',
    ' ',
    '1234;reason="',
    '[Server=',
    '\n at A(',
  ])
    it(`takes no time that grows with the square of many ${JSON.stringify(part)}`, async () => {
      const hide = (length: number) => {
        const text = `${part.repeat(length / part.length)}!`;
        return withoutNames(text) + readableText(text);
      };

      const ratio = await timeGrowth(hide, [20_000, 160_000]);

      // Quadratic time: 64.
      assert.ok(ratio < 30, `${ratio}`);
    });

  it('is shortened to 800 characters', () => {
    assert.equal(withoutNames('a'.repeat(5000)).length, 800);
  });
});
