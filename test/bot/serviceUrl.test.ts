import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mayAnswerAt } from '../../src/bot/serviceUrl.ts';

const live = mayAnswerAt({ listed: ['http://127.0.0.1:4000/any/path'], loopback: false });
const sandbox = mayAnswerAt({ listed: [], loopback: true });

describe('a service URL', () => {
  for (const url of [
    'https://smba.trafficmanager.net/emea/',
    'https://smba.onyx.prod.teams.trafficmanager.net/de/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://europe.webchat.botframework.com/',
    'http://127.0.0.1:4000/',
  ])
    it(`is allowed: ${url}`, () => {
      assert.equal(live(url), true);
    });

  for (const url of [
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/emea/',
    'https://smba.trafficmanager.net@example.org/',
    'https://user@smba.trafficmanager.net/',
    'https://mine.trafficmanager.net/',
    'https://smba.trafficmanager.net.example.org/',
    'https://notbotframework.com/',
    'https://127.0.0.1:4000/',
    'http://127.0.0.1:4001/',
    'http://localhost:4000/',
    'http://[::1]/',
    'file:///etc/passwd',
    '',
  ])
    it(`is refused: ${url}`, () => {
      assert.equal(live(url), false);
    });

  it('may be any loopback in sandbox mode, and nothing else', () => {
    for (const url of [
      'http://localhost:56150/_connector',
      'http://127.0.0.1:1/',
      'http://[::1]:2/',
    ])
      assert.equal(sandbox(url), true, url);
    for (const url of ['http://127.0.0.1.example.org/', 'http://10.0.0.1/', 'ftp://localhost/'])
      assert.equal(sandbox(url), false, url);
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (url) => {
        assert.equal(typeof live(url), 'boolean');
      }),
    );
  });
});
