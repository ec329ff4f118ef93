import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKey } from '../../src/source-export/new-key.ts';
import { isSigned, readSigningKey } from '../../src/source-export/signing-key.ts';

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
    for (const noKey of ['', 'AAAA', 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'])
      assert.equal(isSigned('ab', signature, noKey), false);
    assert.equal(
      readSigningKey('-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----'),
      null,
    );
  });
});
