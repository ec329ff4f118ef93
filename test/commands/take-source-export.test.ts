import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { headerOf, newKey, piecesOf, recordsOf, signed } from '../source-export/support/exports.ts';
import { uploadExport } from '../source-export/support/upload-export.ts';
import { fileWorld } from '../source-export/support/file-world.ts';
import { codeOf, textOf } from './support/answers.ts';

describe('an export that is dropped in the chat', () => {
  it('is taken from an admin, with its code, its times and what to do next', async () => {
    const here = fileWorld();

    const answer = textOf(await here.drop(await here.exportFile()));

    assert.match(answer, /^I have the export of Sales \(batch 3\): 3 people of the batch, and /);
    assert.match(
      answer,
      /Made Mon, Nov 23, 2026, 9:00 AM UTC, usable until Tue, Nov 24, 2026, 9:00/,
    );
    assert.match(answer, /File code [\da-f]{4}( [\da-f]{4}){3}: compare it by phone/);
    assert.match(answer, /Next: “map batch 3”\.$/);
  });

  it('is not even read from anybody else', async () => {
    const here = fileWorld();
    let isRead = false;

    const answer = await uploadExport(here, sender('alex'), () => {
      isRead = true;
      return piecesOf(Buffer.from(''), 1);
    });

    assert.deepEqual([codeOf(answer), isRead], ['not-permitted', false]);
  });

  it('is refused where it is not newer than the one of its batch, with what to do', async () => {
    const here = fileWorld();
    const older = await here.exportFile(1_000);
    await here.drop(await here.exportFile());

    const answer = textOf(await here.drop(older));

    assert.match(answer, /is not newer than the export that I have .* so it was not taken\. Ask/);
  });

  it('is refused when it is signed with another key, and nothing is kept', async () => {
    const here = fileWorld();
    const records = await recordsOf(here.tenants.source);

    const answer = await here.drop(signed(headerOf(here.clock.now()), records, newKey()));

    assert.match(
      textOf(answer),
      /^batch-3\.source-export\.jsonl is signed with a key that the policy/,
    );
    assert.deepEqual(await here.world.sourceExports.newest(), []);
  });

  it('is refused by a bot that reads the source itself', async () => {
    const here = testWorld();

    const answer = await uploadExport(here, sender('megan'), () => piecesOf(Buffer.from(''), 1));

    assert.match(textOf(answer), /I read the source tenant myself.*SOURCE_ACCESS=file/);
  });

  it('says that a run which waits for approval keeps its own export', async () => {
    const here = fileWorld();
    await here.drop(await here.exportFile(1_000));
    await here.openRun();

    const answer = textOf(await here.drop(await here.exportFile()));

    assert.match(answer, /Run 1 still waits for approval with the export that it was planned with/);
  });

  it('tells on the trust card since when the source’s side is not known', async () => {
    const here = fileWorld();
    await here.drop(await here.exportFile());

    const answer = await here.say(sender('megan'), 'trust');

    assert.ok(answer.kind === 'noted');
    assert.match(answer.note, /^The source was not read by me, but exported at/);
  });
});
