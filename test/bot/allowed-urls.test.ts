import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFileUrl, serviceUrlCheck } from '../../src/bot/allowed-urls.ts';

describe('service URL check', () => {
  const live = serviceUrlCheck({ listed: ['http://127.0.0.1:4000/any/path'], loopback: false });
  const sandbox = serviceUrlCheck({ listed: [], loopback: true });

  for (const url of [
    'https://smba.trafficmanager.net/emea/',
    'https://smba.onyx.prod.teams.trafficmanager.net/de/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://europe.webchat.botframework.com/',
    'http://127.0.0.1:4000/',
  ])
    it(`allows ${url}`, () => {
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
    it(`refuses ${url === '' ? 'an empty URL' : url}`, () => {
      assert.equal(live(url), false);
    });

  it('allows any loopback URL in sandbox mode, and nothing else', () => {
    for (const url of [
      'http://localhost:56150/_connector',
      'http://127.0.0.1:1/',
      'http://[::1]:2/',
    ])
      assert.equal(sandbox(url), true, url);
    for (const url of ['http://127.0.0.1.example.org/', 'http://10.0.0.1/', 'ftp://localhost/'])
      assert.equal(sandbox(url), false, url);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (url) => {
        assert.equal(typeof live(url), 'boolean');
      }),
    );
  });
});

describe('file URL check', () => {
  const live = (url: string) => isFileUrl(url, { loopback: false });
  const sandbox = (url: string) => isFileUrl(url, { loopback: true });

  for (const url of [
    'https://contoso-my.sharepoint.com/personal/a/_layouts/15/download.aspx?tempauth=x',
    'https://contoso.sharepoint.us/a',
    'https://contoso.sharepoint.cn/a',
    'https://northeurope1-mediap.svc.ms/transform/zip',
    'https://public.bn.files.1drv.com/a',
  ])
    it(`allows ${url}`, () => {
      assert.equal(live(url), true);
    });

  for (const url of [
    'http://contoso-my.sharepoint.com/a',
    'https://contoso-my.sharepoint.com:8443/a',
    'https://contoso-my.sharepoint.com@example.org/a',
    'https://megan@contoso-my.sharepoint.com/a',
    'https://:x@contoso-my.sharepoint.com/a',
    'https://sharepoint.com/a',
    'https://notsharepoint.com/a',
    'https://contoso.sharepoint.com.example.org/a',
    'https://contoso.sharepoint.com./a',
    'https://contoso.sharepoint.com%2eexample.org/a',
    'https://example.org/.sharepoint.com',
    'https://example.org#.sharepoint.com',
    'https://example.org\\.sharepoint.com/',
    'https://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/a',
    'http://localhost/a',
    'http://[::1]/a',
    'file:///etc/passwd',
    'ftp://contoso.sharepoint.com/a',
    'data:text/csv,a',
    'contoso.sharepoint.com/a',
    '',
  ])
    it(`refuses ${url === '' ? 'an empty URL' : url}`, () => {
      assert.equal(live(url), false);
    });

  it('allows loopback in sandbox mode, and nothing else', () => {
    for (const url of ['http://127.0.0.1:4000/drive/1', 'http://localhost/a', 'https://[::1]:2/'])
      assert.equal(sandbox(url), true, url);
    for (const url of [
      'http://127.0.0.1.example.org/',
      'http://10.0.0.1/',
      'http://x@127.0.0.1/',
      'ftp://localhost/',
    ])
      assert.equal(sandbox(url), false, url);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (url) => {
        assert.equal(live(url), false);
      }),
    );
  });
});
