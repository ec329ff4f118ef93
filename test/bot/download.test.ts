import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { download } from '../../src/bot/download.ts';
import { mayHoldFiles } from '../../src/bot/fileUrl.ts';
import { connector, type Connector } from '../support/connector.ts';
import { reply } from '../support/connector/drive.ts';

const most = 5 * 1024 * 1024;
const loopback = (url: string) => mayHoldFiles(url, { loopback: true });

describe('fetching a file', () => {
  let far: Connector;
  let elsewhere: Connector;
  before(async () => {
    far = await connector();
    elsewhere = await connector();
  });
  after(async () => {
    await far.stop();
    await elsewhere.stop();
  });

  const redirectTo = (location: string, status = 302) =>
    far.drive.answering((response) => reply(response, status, { location }));
  const fetched = async (url: string) => {
    const file = await download(url, loopback);
    return file.kind === 'here' ? Buffer.from(file.bytes).toString() : file;
  };

  it('brings its bytes, and shows nobody a token', async () => {
    assert.equal(await fetched(far.drive.keep('a,b')), 'a,b');
  });

  it('takes a file of 5 MiB and none larger, whether or not its size is told first', async () => {
    const exact = await download(far.drive.keep(Buffer.alloc(most, 'a')), loopback);
    const larger = await fetched(far.drive.keep(Buffer.alloc(most + 1, 'a')));
    const endless = await fetched(
      far.drive.answering((response) => {
        pour(response);
      }),
    );

    assert.equal(exact.kind === 'here' && exact.bytes.length, most);
    const refused = { kind: 'failed', why: 'is larger than 5 MiB' };
    assert.deepEqual([larger, endless], [refused, refused]);
  });

  it('follows redirects on its own host, and not for ever', async () => {
    const file = far.drive.keep('a,b');
    const own = redirectTo(new URL(file).pathname);
    const round = far.drive.answering((response) => reply(response, 307, { location: round }));

    assert.equal(await fetched(own), 'a,b');
    assert.deepEqual(await fetched(round), leads);
  });

  it('follows none to anywhere else', async () => {
    const file = elsewhere.drive.keep('secret');
    for (const location of [
      file,
      file.replace('127.0.0.1', 'localhost'),
      'http://169.254.169.254/latest/meta-data',
      'https://contoso.sharepoint.com/a',
      'file:///etc/passwd',
      'http://:a',
    ])
      for (const status of [301, 302, 303, 307, 308])
        assert.deepEqual(await fetched(redirectTo(location, status)), leads, location);

    assert.deepEqual(elsewhere.drive.calls, []);
  });

  it('opens no address that holds no files', async () => {
    const file = elsewhere.drive.keep('secret');

    const found = await download(file, (url) => mayHoldFiles(url, { loopback: false }));

    assert.deepEqual(found, { kind: 'failed', why: 'does not lie in SharePoint or OneDrive' });
    assert.deepEqual(elsewhere.drive.calls, []);
  });

  const answers: Record<number, RegExp> = {
    401: /over/,
    403: /over/,
    404: /over/,
    410: /over/,
    500: /500/,
    429: /429/,
  };
  for (const [status, why] of Object.entries(answers))
    it(`says what a ${status} means`, async () => {
      const url = far.drive.answering((response) => reply(response, Number(status)));

      const file = await download(url, loopback);

      assert.match(file.kind === 'failed' ? file.why : '', why);
    });

  it('says so where nobody answers, or hangs up half-way', async () => {
    const cut = far.drive.answering((response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });

    for (const url of [cut, 'http://127.0.0.1:1/drive/1'])
      assert.deepEqual(await fetched(url), {
        kind: 'failed',
        why: 'could not be fetched: its place does not answer',
      });
  });
});

const leads = { kind: 'failed', why: 'leads away from where it should lie' };

/** More and more until the other side hangs up. */
function pour(response: ServerResponse): void {
  if (response.destroyed) return;
  response.write(Buffer.alloc(256 * 1024, 'a'), () => setImmediate(() => pour(response)));
}
