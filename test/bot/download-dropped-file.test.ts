import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { isFileUrl } from '../../src/bot/allowed-urls.ts';
import { decodeText, download } from '../../src/bot/download-dropped-file.ts';
import { connector, type Connector } from '../support/connector.ts';
import { reply } from '../support/connector/drive.ts';

const maxBytes = 5 * 1024 * 1024;
const loopback = (url: string) => isFileUrl(url, { loopback: true });

describe('download', () => {
  let remote: Connector;
  let otherHost: Connector;
  before(async () => {
    remote = await connector();
    otherHost = await connector();
  });
  after(async () => {
    await remote.stop();
    await otherHost.stop();
  });

  const redirectTo = (location: string, status = 302) =>
    remote.drive.addressWith((response) => reply(response, status, { location }));
  const downloaded = async (url: string) => {
    const file = await download(url, loopback);
    return file.kind === 'downloaded' ? Buffer.from(file.bytes).toString() : file;
  };

  it('gets the bytes of a file without a token', async () => {
    assert.equal(await downloaded(remote.drive.addressOf('a,b')), 'a,b');
  });

  it('accepts a file of 5 MiB and none larger, whether or not its size is sent first', async () => {
    const exact = await download(remote.drive.addressOf(Buffer.alloc(maxBytes, 'a')), loopback);
    const larger = await downloaded(remote.drive.addressOf(Buffer.alloc(maxBytes + 1, 'a')));
    const endless = await downloaded(
      remote.drive.addressWith((response) => {
        pour(response);
      }),
    );

    assert.equal(exact.kind === 'downloaded' && exact.bytes.length, maxBytes);
    const tooLarge = { kind: 'failed', reason: 'is larger than 5 MiB' };
    assert.deepEqual([larger, endless], [tooLarge, tooLarge]);
  });

  it('follows a few redirects on the same host', async () => {
    const file = remote.drive.addressOf('a,b');
    const sameHost = redirectTo(new URL(file).pathname);
    const loop = remote.drive.addressWith((response) => reply(response, 307, { location: loop }));

    assert.equal(await downloaded(sameHost), 'a,b');
    assert.deepEqual(await downloaded(loop), redirected);
  });

  it('follows no redirect to another host', async () => {
    const file = otherHost.drive.addressOf('secret');
    for (const location of [
      file,
      file.replace('127.0.0.1', 'localhost'),
      'http://169.254.169.254/latest/meta-data',
      'https://contoso.sharepoint.com/a',
      'file:///etc/passwd',
      'http://:a',
    ])
      for (const status of [301, 302, 303, 307, 308])
        assert.deepEqual(await downloaded(redirectTo(location, status)), redirected, location);

    assert.deepEqual(otherHost.drive.calls, []);
  });

  it('makes no request to a URL outside SharePoint and OneDrive', async () => {
    const file = otherHost.drive.addressOf('secret');

    const result = await download(file, (url) => isFileUrl(url, { loopback: false }));

    assert.deepEqual(result, { kind: 'failed', reason: 'is not in SharePoint or OneDrive' });
    assert.deepEqual(otherHost.drive.calls, []);
  });

  const reasons: Record<number, RegExp> = {
    401: /expired/,
    403: /expired/,
    404: /expired/,
    410: /expired/,
    500: /500/,
    429: /429/,
  };
  for (const [status, reason] of Object.entries(reasons))
    it(`explains a ${status}`, async () => {
      const url = remote.drive.addressWith((response) => reply(response, Number(status)));

      const file = await download(url, loopback);

      assert.match(file.kind === 'failed' ? file.reason : '', reason);
    });

  it('fails if the server does not answer or closes the connection', async () => {
    const broken = remote.drive.addressWith((response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });

    for (const url of [broken, 'http://127.0.0.1:1/drive/1'])
      assert.deepEqual(await downloaded(url), {
        kind: 'failed',
        reason: 'couldn’t be downloaded: the server does not answer',
      });
  });
});

const redirected = { kind: 'failed', reason: 'redirects to another host' };

/** Sends more and more until the client closes the connection. */
function pour(response: ServerResponse): void {
  if (response.destroyed) return;
  response.write(Buffer.alloc(256 * 1024, 'a'), () => setImmediate(() => pour(response)));
}

describe('text of a file', () => {
  const text = 'Name;Größe\nJosé;€ 5';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  const encodings: Record<string, Uint8Array> = {
    'UTF-8': Buffer.from(text),
    'UTF-8 with a byte order mark': Buffer.from(`\ufeff${text}`),
    'UTF-16 little endian': utf16,
    'UTF-16 big endian': Buffer.from(utf16).swap16(),
    'Windows-1252': Buffer.from(text.replace('€', '\u0080'), 'latin1'),
  };
  for (const [encoding, bytes] of Object.entries(encodings))
    it(`is decoded from ${encoding}`, () => {
      assert.equal(decodeText(bytes), text);
    });

  it('is a text for any bytes, and any UTF-8 text stays the same', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (bytes, words) => {
        assert.equal(typeof decodeText(bytes), 'string');
        assert.equal(decodeText(Buffer.from(`x${words}`)), `x${words}`);
      }),
    );
  });
});
