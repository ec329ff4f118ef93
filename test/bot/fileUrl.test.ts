import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mayHoldFiles } from '../../src/bot/fileUrl.ts';

const live = (url: string) => mayHoldFiles(url, { loopback: false });
const sandbox = (url: string) => mayHoldFiles(url, { loopback: true });

describe('an address that files are fetched from or put to', () => {
  for (const url of [
    'https://contoso-my.sharepoint.com/personal/a/_layouts/15/download.aspx?tempauth=x',
    'https://contoso.sharepoint.us/a',
    'https://contoso.sharepoint.cn/a',
    'https://northeurope1-mediap.svc.ms/transform/zip',
    'https://public.bn.files.1drv.com/a',
  ])
    it(`is allowed: ${url}`, () => {
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
    it(`is refused: ${url}`, () => {
      assert.equal(live(url), false);
    });

  it('may be loopback in sandbox mode, and nothing else', () => {
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

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (url) => {
        assert.equal(live(url), false);
      }),
    );
  });
});
