import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type SandboxProcess } from '../support/sandbox.ts';
import { client } from './support/client.ts';
import { batchParameters } from './support/moves.ts';
import { oneOf } from './support/reading.ts';

describe('the sandbox data on disk', () => {
  let dir = '';
  let running: SandboxProcess | null = null;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'crosswalk-sandbox-'));
  });
  afterEach(async () => {
    await running?.kill();
    await rm(dir, { recursive: true });
  });
  const start = async () => {
    running = await startSandbox({ dir, size: 30 });
    return running;
  };
  const journal = () => join(dir, 'journal.jsonl');

  it('is the same at every start', async () => {
    const first = await start();
    const before = [await first.objects('source'), await first.objects('target')];
    await first.stop();
    await rm(journal());

    const second = await start();

    assert.deepEqual([await second.objects('source'), await second.objects('target')], before);
  });

  it('keeps every answered write after kill -9 at any moment', async () => {
    const answered = new Map<string, string>();
    for (let round = 0; round < 4; round += 1) {
      const sandbox = await start();
      const by = await client(sandbox);
      const users = (await sandbox.objects('target')).filter(
        (each) => each.RecipientTypeDetails === 'MailUser' && !each.IsDirSynced,
      );
      const writes = users.slice(round * 10, round * 10 + 10).map(async (user, n) => {
        const guid = `5555555${round}-5555-4555-8555-55555555555${n}`;
        const id = user.ExternalDirectoryObjectId;
        const command = ['Set-MailUser', { Identity: id, ExchangeGuid: guid }] as const;
        const answer = await by.invoke('target', command);
        assert.equal(answer.status, 200, answer.text);
        answered.set(id, guid);
      });
      await Promise.any(writes);
      await sandbox.kill();
      await Promise.allSettled(writes);
      await by.close();
    }

    const last = await start();
    const standing = new Map(
      (await last.objects('target')).map((each) => [
        each.ExternalDirectoryObjectId,
        each.ExchangeGuid,
      ]),
    );
    assert.ok(answered.size >= 4);
    for (const [id, guid] of answered) assert.equal(standing.get(id), guid);
    const written = new Set((await last.writes()).map(({ id }) => id));
    assert.ok([...answered.keys()].every((id) => written.has(id)));
  });

  it('drops an incomplete last line and continues', async () => {
    const first = await start();
    const { ExternalDirectoryObjectId: katri } = await first.object('target', 'KatriA');
    await first.patch('target', katri, { DisplayName: 'Katri the First' });
    await first.kill();
    await appendFile(journal(), '{"kind":"object","side":"targ');

    const second = await start();
    const { ExternalDirectoryObjectId: robin } = await second.object('target', 'RobinC');
    await second.patch('target', robin, { DisplayName: 'Robin the Second' });
    await second.kill();
    const third = await start();

    assert.equal((await third.object('target', 'KatriA')).DisplayName, 'Katri the First');
    assert.equal((await third.object('target', 'RobinC')).DisplayName, 'Robin the Second');
    const lines = (await readFile(journal(), 'utf8')).trimEnd().split('\n');
    assert.equal(lines.length, 2);
  });

  it('does not start with a journal that is damaged in the middle', async () => {
    const first = await start();
    const { ExternalDirectoryObjectId: katri } = await first.object('target', 'KatriA');
    await first.patch('target', katri, { DisplayName: 'one' });
    await first.stop();
    await truncate(journal(), 10);
    await appendFile(journal(), '\n');

    await assert.rejects(start(), /journal\.jsonl:1 is no JSON; start with --fresh/);
  });

  it('keeps invisible changes hidden, relationships changed and moves where they were after a restart', async () => {
    const first = await start();
    const by = await client(first);
    await first.pace({ lagMs: 600_000 });
    const guid = '66666666-6666-4666-8666-666666666666';
    await by.invoke('target', ['Set-MailUser', { Identity: 'KatL', ExchangeGuid: guid }]);
    await first.relationship('source', { Enabled: false });
    await first.organization('source', { InPlaceHolds: ['mbx0123456789abcdef'] });
    await first.moveClock({ frozen: true, advanceMs: 3_600_000 });
    const batch = batchParameters('Wave 1', ['KatL@fabrikam.com'], { AutoStart: true });
    await by.invoke('target', ['New-MigrationBatch', batch]);
    const before = await first.migrations();
    await by.close();
    await first.kill();

    const second = await start();
    const again = await client(second);

    const seen = await oneOf(again, 'target', ['Get-MailUser', { Identity: 'KatL' }]);
    const trust = await oneOf(again, 'source', [
      'Get-OrganizationRelationship',
      { Identity: 'Fabrikam mailbox moves' },
    ]);
    const config = await oneOf(again, 'source', ['Get-OrganizationConfig']);
    await again.close();
    assert.deepEqual(config['InPlaceHolds'], ['mbx0123456789abcdef']);
    assert.equal((await second.object('target', 'KatL')).ExchangeGuid, guid);
    assert.notEqual(seen['ExchangeGuid'], guid);
    assert.equal(trust['Enabled'], false);
    assert.equal(before.batches[0]?.status, 'Starting');
    assert.deepEqual(await second.migrations(), before);
  });
});
