import assert from 'node:assert/strict';
import { drawNotice } from '../../src/cards/notice.ts';
import { drawRun } from '../../src/cards/run.ts';
import { drawWhy } from '../../src/cards/why.ts';
import type { RunView } from '../../src/run/run.ts';
import { movable, outOfScope } from './support/ended.ts';
import { ready, stored } from './support/rows.ts';
import { runViews } from './support/views.ts';
import { whys } from './support/whys.ts';
import { words } from './support/walk.ts';

const tested = (passed: number, failed: number): RunView => ({
  ...runViews.done,
  moveTests: { passed, failed },
});

describe('the move test on the cards', () => {
  it('is one line of counts, with why some were not tested', () => {
    const told = words(drawRun(runViews['move-test']).card);

    assert.match(
      told,
      /^Move test: 3 of 4 mailboxes could be moved\. Not tested: 1 of 5 mailboxes\. Testing .* status 503$/m,
    );
    assert.match(words(drawRun(tested(1, 0)).card), /Move test: 1 of 1 mailbox could be moved\.$/m);
  });

  it('warns on the rows that failed, in Microsoft’s words, and says nothing of the others', () => {
    const told = words(drawRun(runViews['move-test']).card);

    const lines = told.match(/^Move test {2}\n.*$/gm);
    assert.equal(lines?.length, 1);
    assert.match(String(lines), /\nFailed: MailboxNotInCross.*does not authorize mailbox/);
  });

  it('leaves the run done, and says what is next before the moves', () => {
    const failed = words(drawRun(tested(14, 1)).card);
    const passed = words(drawRun(tested(15, 0)).card);

    assert.match(failed, /^Done$/m);
    assert.match(failed, /Before the moves .* an hour .* endpoint .* “verify run 7”/);
    assert.doesNotMatch(failed, /ready for their mailbox moves/);
    assert.match(passed, /ready for their mailbox moves/);
  });

  it('stands in the notice of a run’s end too', () => {
    const { text } = drawNotice(tested(14, 1), null);

    assert.match(text, /Move test: 14 of 15 mailboxes could be moved\. Before the moves/);
  });

  it('is not spoken of where nothing was tested', () => {
    const card = words(drawRun(runViews.done).card);

    assert.doesNotMatch(card, /[Mm]ove test/);
  });

  it('is among what is known of a user, whatever came out', () => {
    const why = (moveTest: typeof movable | typeof outOfScope | null) =>
      words(
        drawWhy({
          ...whys['matched']!,
          stored: { ...stored(ready(0, 'Adele Vance'), 'verified'), moveTest },
        }).card,
      );

    assert.match(why(movable), /Move test {2}\nSuccess$/m);
    assert.match(why(outOfScope), /Move test {2}\nFailed: MailboxNotInCross/);
    assert.doesNotMatch(why(null), /Move test/);
  });
});
