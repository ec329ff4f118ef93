import assert from 'node:assert/strict';
import { maxCardBytes } from '../../src/cards/render-card.ts';
import { renderRun } from '../../src/cards/run-card.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { type RunView, type ViewerRole, viewerRoles } from '../../src/ports/run-view.ts';
import { buttonTitles, cardText } from './support/card-elements.ts';
import { missing } from './support/held-rows.ts';
import { planFindings } from './support/planned-rows.ts';
import { held } from './support/rows.ts';
import { counts, decision, digest, runView, stateCounts } from './support/runs.ts';

const partialDigest = 'c1'.repeat(32);

function previewFor(viewerRole: ViewerRole, change: Partial<RunView> = {}): RunView {
  return {
    ...runView({ ...planFindings, cleanDigest: partialDigest }, stateCounts(), [held(missing)]),
    viewerRole,
    canStart: ['everyone', 'plan-editor', 'requester', 'admin'].includes(viewerRole),
    ...change,
  };
}

describe('preview card for one viewer', () => {
  const part = 'Approve 8 without warnings';
  const actions = ['Approve', part, 'Reject', 'Cancel run', 'Choose'];
  const actionsOn = (card: object) => {
    const titles = buttonTitles(card);
    return actions.filter((title) => titles.includes(title));
  };

  it('has the buttons that this viewer may use', () => {
    assert.deepEqual(
      viewerRoles.map((role) => [role, ...actionsOn(renderRun(previewFor(role)).card)]),
      [
        ['everyone', 'Approve', part, 'Reject', 'Choose'],
        ['approver', 'Approve', part, 'Reject'],
        ['plan-editor', 'Cancel run', 'Choose'],
        ['requester', 'Cancel run', 'Choose'],
        ['admin', 'Cancel run', 'Choose'],
        ['viewer'],
      ],
    );
  });

  it('lets an approver who is an admin too choose a match', () => {
    const { card } = renderRun(previewFor('approver', { canStart: true }));

    assert.deepEqual(actionsOn(card), ['Approve', part, 'Reject', 'Choose']);
  });

  it('says why there is no Approve button', () => {
    const text = (role: ViewerRole) => cardText(renderRun(previewFor(role)).card);

    assert.match(text('requester'), /You requested this run, so someone else must approve it\./);
    assert.match(
      text('plan-editor'),
      /You uploaded this batch, or a pin or exclusion of yours shaped this plan/,
    );
    assert.match(text('viewer'), /Type “pending” to see who they are/);
  });

  it('does not offer an approval again that the viewer has given, and still offers the others', () => {
    const cardAfter = (approvedDigests: readonly string[]) =>
      renderRun(previewFor('approver', { approvedDigests })).card;

    assert.deepEqual(actionsOn(cardAfter([digest])), [part, 'Reject']);
    assert.deepEqual(actionsOn(cardAfter([partialDigest])), ['Approve', 'Reject']);
    assert.deepEqual(actionsOn(cardAfter([digest, partialDigest])), ['Reject']);
    assert.match(cardText(cardAfter([digest])), /Your approval of this plan is recorded\./);
  });

  it('says that no one can be stamped even if the viewer could not decide', () => {
    const none = { ...counts, ready: 0, 'on-premises': 0 };
    const view = {
      ...runView({ counts: none }, stateCounts({ held: 26 })),
      viewerRole: 'requester',
    } as const;

    assert.match(
      cardText(renderRun(view).card),
      /No one here can be stamped\. Fix these problems, then map again\./,
    );
  });
});

describe('automatic refresh of a preview card', () => {
  const userIds = Array.from({ length: 80 }, (_, index) => `29:${index}`);
  const refreshOf = (view: RunView) => {
    const card = renderRun(view).card as {
      refresh?: { action: { data: unknown }; userIds: readonly string[] };
    };
    return card.refresh ?? null;
  };

  it('has at most sixty users and no plan in its data', () => {
    const refresh = refreshOf(previewFor('everyone', { refreshUserIds: userIds }));

    assert.ok(refresh);
    assert.deepEqual(refresh.userIds, userIds.slice(0, 60));
    assert.deepEqual(refresh.action.data, { verb: 'refresh', run: 7 });
    assert.equal(parseCardAction(refresh.action.data)?.action.verb, 'refresh');
  });

  it('has only as many users as fit', () => {
    const longIds = userIds.map((id) => id.padEnd(900, 'x'));
    const view = previewFor('everyone', { refreshUserIds: longIds });

    const { length } = refreshOf(view)?.userIds ?? [];

    assert.ok(length > 5 && length < 30, String(length));
    assert.ok(Buffer.byteLength(JSON.stringify(renderRun(view).card)) <= maxCardBytes);
  });

  it('is on the card of a personal chat too, so that the chat tells its message', () => {
    const refresh = refreshOf(previewFor('requester', { refreshUserIds: ['29:megan'] }));

    assert.deepEqual(refresh?.userIds, ['29:megan']);
  });

  it('is absent without users and after the decision', () => {
    assert.equal(refreshOf(previewFor('everyone')), null);
    assert.equal(refreshOf(runView({ decision: decision() })), null);
  });
});
