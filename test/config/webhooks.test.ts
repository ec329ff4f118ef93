import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/environment.ts';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { errorsOf } from './environment-errors.ts';
import { liveEnv } from './environment.ts';
import { minimalPolicy } from './policies.ts';

const parse = (webhooks: string) => parsePolicy(`${minimalPolicy}webhooks: ${webhooks}\n`);
const errorOf = (webhooks: string) => {
  const parsed = parse(webhooks);
  return parsed.kind === 'invalid' ? parsed.errors.join('\n') : 'valid';
};

describe('the webhooks of the policy', () => {
  it('get all events of runs, without names, at public hosts, unless the file says otherwise', () => {
    const [short, long] = [
      parse('{ siem: { url: https://hooks.contoso.com/x } }'),
      parse(
        '{ change-board: { url: http://127.0.0.1:8080, events: [run.ended], names: true, internal: true } }',
      ),
    ];

    assert.deepEqual(short.kind === 'valid' ? short.policy.webhooks : short.errors, {
      siem: {
        url: 'https://hooks.contoso.com/x',
        ...{ events: ['run'], names: false, internal: false },
      },
    });
    assert.deepEqual(long.kind === 'valid' ? long.policy.webhooks : long.errors, {
      'change-board': {
        url: 'http://127.0.0.1:8080',
        ...{ events: ['run.ended'], names: true, internal: true },
      },
    });
  });

  it('are refused with another scheme, a password, an unknown event, a bad name, or too many', () => {
    const many = Array.from({ length: 21 }, (_, at) => `a${at}: { url: https://a.contoso.com }`);

    for (const url of ['http://hooks.contoso.com', 'ftp://a.com', 'https://u:p@a.com', 'hooks'])
      assert.match(errorOf(`{ siem: { url: '${url}' } }`), /webhooks\.siem\.url is not valid/);
    assert.match(errorOf('{ siem: {} }'), /webhooks\.siem\.url is missing\. Enter an https URL/);
    assert.match(
      errorOf('{ siem: { url: https://a.com, events: [run.end] } }'),
      /webhooks\.siem\.events\.0 is not valid\. Enter a list of these events: run, run\.opened/,
    );
    assert.match(errorOf('{ siem: { url: https://a.com, secret: x } }'), /secret is unknown/);
    assert.match(errorOf('{ Siem: { url: https://a.com } }'), /Siem is not the name of a webhook/);
    assert.match(errorOf(`{ ${many.join(', ')} }`), /webhooks has 21 webhooks\. Enter at most 20/);
  });
});

describe('WEBHOOK_SECRET_<NAME>', () => {
  const key = (bytes: number) => `whsec_${Buffer.alloc(bytes, 1).toString('base64')}`;

  it('is whsec_ and the base64 of 24 to 64 bytes', () => {
    const env = {
      ...liveEnv,
      WEBHOOK_SECRET_SIEM: ` ${key(24)} `,
      WEBHOOK_OLD_SECRET_SIEM: key(64),
    };

    const { webhookSecrets } = readEnvironment(env, '/nowhere');

    assert.deepEqual(webhookSecrets, {
      WEBHOOK_SECRET_SIEM: key(24),
      WEBHOOK_OLD_SECRET_SIEM: key(64),
    });
  });

  it('is refused in another form, without its value in the message', () => {
    for (const value of [key(23), key(65), 'password', key(32).slice(6), `${key(32)}!`]) {
      const errors = errorsOf({ ...liveEnv, WEBHOOK_SECRET_SIEM: value });

      assert.equal(errors.length, 1, value);
      assert.match(
        errors[0] ?? '',
        /^WEBHOOK_SECRET_SIEM is not a webhook secret\. Set it to whsec_/,
      );
      assert.ok(!errors[0]?.includes(value));
    }
  });
});
