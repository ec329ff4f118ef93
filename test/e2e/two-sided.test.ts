import assert from 'node:assert/strict';
import { startStack, type Stack } from './support/stack.ts';
import { startSourceSide, type SourceSide } from './support/source-side.ts';
import { reportOf } from './support/report.ts';

const hour = 3_600_000;

describe('two sides without a shared bot', () => {
  let source: SourceSide;
  let stack: Stack;
  let policy = '';
  before(async () => {
    source = await startSourceSide();
    stack = await startStack({
      variables: { SOURCE_ACCESS: 'file', SOURCE_CLIENT_ID: '', SOURCE_CLIENT_SECRET: '' },
      policy: (yaml) => {
        policy = yaml.replace(
          'domain: contoso.onmicrosoft.com }',
          `domain: contoso.onmicrosoft.com, export: { keys: [${source.fingerprint}] } }`,
        );
        return policy;
      },
    });
  });
  after(async () => {
    await stack.stop();
    await source.stop();
  });

  const megan = () => stack.person('Megan Bowen');
  const drops = (bytes: string) => megan().drops([{ name: 'batch-3.source-export.jsonl', bytes }]);
  const answer = (pattern: RegExp) => stack.message(megan().chat.id, pattern);

  it('map, approve, stamp and verify a batch from exports, also after kill -9, and hold back who changed between two of them', async () => {
    // Reads show a write at once, so that the bot verifies it without a wait.
    await stack.sandbox.pace({ lagMs: 0 });
    await megan().says('map batch 3');
    await answer(/I have no export of batch 3.*npm run export-source -- --batch 3/);
    const { output, file } = await source.exportBatch(3, policy);
    const older = source.madeEarlier(file, 2 * hour);
    await drops(older.replace('LeeG@', 'EvaG@'));
    await answer(/was changed after it was signed, so it was not taken/);
    await drops(older);
    const taken = await answer(/I have the export of Sales \(batch 3\): 24 people/);
    const code = /File code ([\da-f]{4}( [\da-f]{4}){3})/i;
    assert.match(taken.text, code);
    assert.match(output, /File code: [\da-f]{4}( [\da-f]{4}){3}/);

    await megan().says('map batch 3');
    const preview = await answer(/waits for approval: 8 of 24 people/);
    assert.match(JSON.stringify(preview.card), /The source was not read by me, but exported at/);
    await stack.person('Alex Wilber').clicks('Approve', preview);
    await answer(/is older than 1 hour.*npm run export-source -- --batch 3/);
    await drops(older);
    await answer(/is not newer than the export that I have of its batch/);
    await stack.killBot();
    await stack.startBot();
    assert.deepEqual(await stack.sandbox.writes(), []);

    const lee = await source.sandbox.object('source', 'LeeG');
    await source.sandbox.patch('source', lee.ExternalDirectoryObjectId, {
      LegacyExchangeDN: `${lee.LegacyExchangeDN}-2`,
    });
    await drops((await source.exportBatch(3, policy)).file);
    await answer(/Run \d+ goes on with it/);
    await answer(/Run \d+ .*7 of \d+ stamped and verified.*Source: export of/s);

    const writes = await stack.sandbox.writes();
    assert.equal(writes.length, 7);
    const files = await reportOf(megan(), { run: 2, stack });
    const run =
      /"sourceExport":\{[^}]*"sha256":"[\da-f]{64}".*?"notes":\[[^\]]*compared with a newer export/;
    assert.ok(run.test(files['run.json'] ?? ''));
    const [ofSource, ofTarget] = [await source.sandbox.calls(), await stack.sandbox.calls()];
    assert.deepEqual(ofSource.target, {});
    assert.deepEqual(ofTarget.source, {});
  }).timeout(180_000);
});
