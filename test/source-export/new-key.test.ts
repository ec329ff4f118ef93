import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKey } from '../../src/source-export/new-key.ts';
import { isSigned, readSigningKey } from '../../src/source-export/signing-key.ts';
import { built } from '../support/built.ts';

describe('the key that signs exports', () => {
  let dir = '';
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'crosswalk-key-'));
  });
  after(() => rm(dir, { recursive: true }));

  it('is made in a file that only its owner can read, and never replaces another one', async () => {
    const path = join(dir, 'key.pem');

    const text = await makeKey(path);

    const pem = await readFile(path, 'utf8');
    const key = readSigningKey(pem);
    assert.match(text ?? '', new RegExp(`source\\.export\\.keys[^]*${key?.fingerprint ?? 'none'}`));
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal(await makeKey(path), null);
    assert.equal(await readFile(path, 'utf8'), pem);
  });

  it('is refused with the setting to correct where its file can’t be written, and no control character reaches the terminal', async () => {
    const SOURCE_EXPORT_KEY_PATH = join(dir, 'no-\u001b[2J-folder', 'key.pem');
    const program = [...(await built('src/export-source.ts')), '--new-key'];

    const { status, stderr } = spawnSync(process.execPath, program, {
      env: { PATH: process.env['PATH'], SOURCE_EXPORT_KEY_PATH },
      encoding: 'utf8',
    });

    assert.equal(status, 1);
    assert.match(stderr, /no- \[2J-folder.* can’t be written.*SOURCE_EXPORT_KEY_PATH\.\n$/);
    assert.doesNotMatch(stderr, /[^\P{Cc}\n]/u);
  }).timeout(60_000);

  it('signs what only its public key confirms', async () => {
    const keys = await Promise.all(
      ['one.pem', 'two.pem'].map(async (name) => {
        await makeKey(join(dir, name));
        return readSigningKey(await readFile(join(dir, name), 'utf8'));
      }),
    );
    const [one, two] = keys;
    assert.ok(one && two);
    const signature = one.sign('ab');

    assert.equal(isSigned('ab', signature, one.publicKey), true);
    assert.equal(isSigned('ac', signature, one.publicKey), false);
    assert.equal(isSigned('ab', signature, two.publicKey), false);
    // The last character before the padding has four unused bits.
    const respelled = signature.replace(/.(?===$)/, (last) =>
      String.fromCharCode(last.charCodeAt(0) + 1),
    );
    assert.deepEqual(Buffer.from(respelled, 'base64'), Buffer.from(signature, 'base64'));
    assert.equal(isSigned('ab', respelled, one.publicKey), false);
    for (const noKey of ['', 'AAAA', 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'])
      assert.equal(isSigned('ab', signature, noKey), false);
    assert.equal(
      readSigningKey('-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----'),
      null,
    );
  });
});
