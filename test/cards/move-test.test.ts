import assert from 'node:assert/strict';
import { renderNotice } from '../../src/cards/notice-card.ts';
import { renderRun } from '../../src/cards/run-card.ts';
import { renderWhy } from '../../src/cards/why-card.ts';
import type { RunView } from '../../src/ports/run-view.ts';
import { cardText } from './support/card-elements.ts';
import { failedMoveTest, passedMoveTest } from './support/finished-views.ts';
import { ready, stored } from './support/rows.ts';
import { runViews } from './support/run-views.ts';
import { whyViews } from './support/why-views.ts';

const finishedWith = (passed: number, failed: number): RunView => ({
  ...runViews.finished,
  moveTests: { passed, failed },
});

describe('move test on the cards', () => {
  it('is one line of counts, and why some mailboxes were not tested', () => {
    const text = cardText(renderRun(runViews['move-test']).card);

    assert.match(
      text,
      /^Move test: 3 of 4 mailboxes can be moved\. Not tested: 1 of 5 mailboxes\. Testing .* status 503\.$/m,
    );
    assert.match(
      cardText(renderRun(finishedWith(1, 0)).card),
      /Move test: 1 of 1 mailbox can be moved\.$/m,
    );
  });

  it('is a line on each row that failed, in Microsoft’s words, and on no other row', () => {
    const text = cardText(renderRun(runViews['move-test']).card);

    const lines = text.match(/^Move test failed: .*$/gm);
    assert.equal(lines?.length, 1);
    assert.match(String(lines), /MailboxNotInCross.*does not authorize mailbox/);
  });

  it('leaves the run finished, and says what to do before the moves', () => {
    const failed = cardText(renderRun(finishedWith(14, 1)).card);
    const passed = cardText(renderRun(finishedWith(15, 0)).card);

    assert.match(failed, /^Run 7 · 14 of 26 stamped and verified$/m);
    assert.match(failed, /before you move anyone\..* an hour .* endpoint .* “verify run 7”/);
    assert.doesNotMatch(failed, /ready for their mailbox moves/);
    assert.match(passed, /ready for their mailbox moves/);
  });

  it('is in the notice at the end of the run too', () => {
    const { text } = renderNotice(finishedWith(14, 1), null);

    assert.match(text, /Move test: 14 of 15 mailboxes can be moved\. .*before you move anyone/);
  });

  it('is absent when no mailbox was tested', () => {
    assert.doesNotMatch(cardText(renderRun(runViews.finished).card), /[Mm]ove test/);
  });

  it('is on the why card, passed or failed', () => {
    const text = (moveTest: typeof passedMoveTest | typeof failedMoveTest | null) =>
      cardText(
        renderWhy({
          ...whyViews['matched']!,
          storedRow: { ...stored(ready(0, 'Adele Vance'), 'verified'), moveTest },
        }).card,
      );

    assert.match(text(passedMoveTest), /Move test: \nSuccess$/m);
    assert.match(text(failedMoveTest), /Move test: \nFailed: MailboxNotInCross/);
    assert.doesNotMatch(text(null), /Move test/);
  });
});
