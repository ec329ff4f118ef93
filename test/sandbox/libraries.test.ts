import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { started } from './support/started.ts';

describe("Microsoft's own client libraries", () => {
  const ready = started();

  it('sign in by secret and by certificate and read Graph with NODE_EXTRA_CA_CERTS alone', async () => {
    const { sandbox } = ready();
    const words = ['--import', 'tsx/esm', 'test/sandbox/support/sign-in.ts'];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: sandbox.ready.caPath };
    const began = Date.now();

    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...words, JSON.stringify(sandbox.ready)],
      { env },
    );

    const seen = JSON.parse(stdout) as {
      lifetimes: number[];
      refusal: string;
      megan: string;
      groups: string[];
      exchange: number;
    };
    assert.equal(seen.lifetimes.length, 2);
    assert.ok(seen.lifetimes.every((until) => until > began));
    assert.match(seen.refusal, /AADSTS7000215: Invalid client secret provided/);
    assert.equal(seen.megan, 'Megan Bowen');
    assert.deepEqual(seen.groups, []);
    assert.equal(seen.exchange, 200);
  });

  it('do not trust the sandbox without its certificate', async () => {
    const { sandbox } = ready();

    const refused = await fetch(`${sandbox.ready.graphBaseUrl}/v1.0/users`).then(
      () => 'trusted',
      (error: unknown) => String(error instanceof Error ? error.cause : error),
    );

    assert.match(refused, /certificate/);
  });
});
