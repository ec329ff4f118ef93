import assert from 'node:assert/strict';
import { executed } from '../../src/bot/payload.ts';
import { mostBytes } from '../../src/cards/draw.ts';
import { drawRun } from '../../src/cards/run.ts';
import type { RunView } from '../../src/run/run.ts';
import { viewers, type Viewer } from '../../src/run/look.ts';
import { missing } from './support/held-back.ts';
import { held } from './support/rows.ts';
import { counts, decision, digest, tally, view } from './support/runs.ts';
import { titles, words } from './support/walk.ts';

describe('the card of a plan that waits', () => {
  const clean = 'c1'.repeat(32);
  const seenBy = (viewer: Viewer, change: Partial<RunView> = {}): RunView => ({
    ...view({ clean }, tally(), [held(missing)]),
    viewer,
    ...change,
  });
  const may = ['Approve', 'Approve clean rows', 'Reject', 'Cancel this run', 'Pin'];
  const offered = (viewer: Viewer) => {
    const shown = titles(drawRun(seenBy(viewer)).card);
    return may.filter((title) => shown.includes(title));
  };

  it('has for everybody the buttons that are of use to them', () => {
    assert.deepEqual(
      viewers.map((viewer) => [viewer, ...offered(viewer)]),
      [
        ['anyone', 'Approve', 'Approve clean rows', 'Reject', 'Pin'],
        ['approver', 'Approve', 'Approve clean rows', 'Reject'],
        ['author', 'Cancel this run', 'Pin'],
        ['requester', 'Cancel this run', 'Pin'],
        ['admin', 'Cancel this run', 'Pin'],
        ['watcher'],
      ],
    );
  });

  it('says why there is no Approve', () => {
    const told = (viewer: Viewer) => words(drawRun(seenBy(viewer)).card);

    assert.match(told('requester'), /You asked for this run, so somebody else decides\./);
    assert.match(told('author'), /You pinned or excluded somebody in this plan/);
    assert.match(told('watcher'), /“pending” says who they are/);
  });

  it('asks nobody again for what they have approved, and lets them say the rest', () => {
    const own = (approved: readonly string[]) => drawRun(seenBy('approver', { approved })).card;
    const left = (approved: readonly string[]) =>
      may.filter((title) => titles(own(approved)).includes(title));

    assert.deepEqual(left([digest]), ['Approve clean rows', 'Reject']);
    assert.deepEqual(left([clean]), ['Approve', 'Reject']);
    assert.deepEqual(left([digest, clean]), ['Reject']);
    assert.match(words(own([digest])), /You have approved this plan/);
  });

  it('says that nothing can be stamped to whoever may not decide either', () => {
    const none = { ...counts, ready: 0, 'on-premises': 0 };
    const seen = { ...view({ counts: none }, tally({ held: 26 })), viewer: 'requester' } as const;

    assert.match(words(drawRun(seen).card), /Nothing here can be stamped\. Mend/);
  });

  const refresh = (seen: RunView) => {
    const card = drawRun(seen).card as {
      refresh?: { action: { data: unknown }; userIds: readonly string[] };
    };
    return card.refresh ?? null;
  };
  const people = Array.from({ length: 80 }, (_, n) => `29:${n}`);

  it('is fetched anew by those who are concerned, sixty at most, and by no older plan', () => {
    const found = refresh(seenBy('anyone', { audience: people }));

    assert.ok(found);
    assert.deepEqual(found.userIds, people.slice(0, 60));
    assert.deepEqual(executed({ action: found.action }), { verb: 'refresh', run: 7 });
  });

  it('is fetched by as many as it has room for', () => {
    const long = people.map((id) => id.padEnd(900, 'x'));
    const seen = seenBy('anyone', { audience: long });

    const { length } = refresh(seen)?.userIds ?? [];

    assert.ok(length > 5 && length < 30, String(length));
    assert.ok(Buffer.byteLength(JSON.stringify(drawRun(seen).card)) <= mostBytes);
  });

  it('is fetched by nobody where it is somebody’s own, or where nobody is concerned any more', () => {
    assert.equal(refresh(seenBy('approver', { audience: people })), null);
    assert.equal(refresh(seenBy('anyone')), null);
    assert.equal(refresh(view({ decision: decision() })), null);
  });
});
