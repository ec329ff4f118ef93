import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLogger } from '../../src/log/log.ts';
import { redactText } from '../../src/log/redact.ts';
import { timeGrowth } from '../support/cpu-time.ts';
import { propertyRuns } from '../support/property-runs.ts';

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJodXNoIn0.c2lnbmF0dXJl';

/** A value with a secret, and the secret. */
const cases: readonly (readonly [unknown, string])[] = [
  [{ clientSecret: 'hush-1' }, 'hush-1'],
  [{ BOT_PASSWORD: 'hush-2' }, 'hush-2'],
  [{ headers: { Authorization: 'Custom hush-3' } }, 'hush-3'],
  [{ access_token: 'hush-4', nested: [{ refreshToken: 'hush-4' }] }, 'hush-4'],
  [{ databaseUrl: 'postgres://crosswalk@db?password=hush-5' }, 'hush-5'],
  ['connecting to postgres://crosswalk:hush-6@db/crosswalk', 'hush-6'],
  ['sent with Bearer hush-7hush', 'hush-7hush'],
  [`the token ${jwt} was refused`, jwt.slice(0, 20)],
  ['grant_type=client_credentials&client_secret=hush-8&scope=a', 'hush-8'],
  ['{"client_assertion":"hush-9","a":1}', 'hush-9'],
  ['-----BEGIN PRIVATE KEY-----\nhush-10\n-----END PRIVATE KEY-----', 'hush-10'],
  ['https://files.example/a?sv=1&sig=hush-11', 'hush-11'],
  [new Error('asked with Bearer hush-12hush', { cause: new Error(`got ${jwt}`) }), 'hush-12hush'],
  [new Error('asked', { cause: new Error(`got ${jwt}`) }), jwt],
  [Object.assign(new Error('x'), { request: { headers: { cookie: 'hush-13' } } }), 'hush-13'],
  [new Map([['a', 'password=hush-14']]), 'hush-14'],
  ['signed with whsec_hush15hush15', 'hush15hush15'],
];

describe('the log', () => {
  for (const [value, secret] of cases)
    it(`hides ${secret} in ${typeof value === 'string' ? 'text' : 'fields'}`, () => {
      const written = loggedText('A line.', { value });

      assert.ok(written.includes('[hidden]'), written);
      assert.ok(!written.includes(secret), written);
    });

  it('hides a token in the sentence', () => {
    const written = loggedText(`The token ${jwt} was refused.`, {});

    assert.ok(written.includes('The token [hidden] was refused.'));
  });

  it('hides any token in any text', () => {
    const part = fc.stringMatching(/^[\w-]{20,40}$/);
    fc.assert(
      fc.property(part, part, fc.string(), (payload, signature, text) => {
        const written = loggedText('A line.', {
          value: `${text} eyJhbGciOiJ9.${payload}.${signature}`,
        });

        assert.ok(!written.includes(signature));
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });

  for (const part of ['eyJ-', 'a.', 'a-', 'secret-', 'Bearer ', '-----BEGIN ', '://', 'a://a:'])
    it(`takes no time that grows with the square of many ${part}`, async () => {
      const hide = (length: number) => {
        const text = part.repeat(length / part.length);
        for (let times = 0; times < 50; times += 1) redactText(text);
      };

      const ratio = await timeGrowth(hide, [1_000, 8_000]);

      // Quadratic time: 64.
      assert.ok(ratio < 30, `${ratio}`);
    });

  it('shows invisible characters', () => {
    assert.match(
      loggedText('Ada\u3164', { name: '\u202eVance' }),
      /\[U\+202E\]Vance.*Ada\[U\+3164\]/,
    );
  });

  it('hides nothing else that an operator needs', () => {
    const sentence =
      'InvokeCommand answered 429 (code=Throttled) for https://localhost:7001/adminapi/beta';
    const fields = { digest: 'ab12', run: 7, code: 'ManagementObjectNotFoundException' };

    const written = loggedText(sentence, fields);

    assert.ok(written.includes(sentence));
    assert.ok(
      written.includes('"digest":"ab12","run":7,"code":"ManagementObjectNotFoundException"'),
    );
  });
});

function loggedText(sentence: string, fields: Record<string, unknown>): string {
  const written: string[] = [];
  createLogger({ level: 'info', stream: { write: (line) => void written.push(line) } }).error(
    sentence,
    fields,
  );
  return written.join('');
}
