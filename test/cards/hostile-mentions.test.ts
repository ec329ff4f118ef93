import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderNotice } from '../../src/cards/notice-card.ts';
import { maxCardBytes } from '../../src/cards/render-card.ts';
import { renderRun } from '../../src/cards/run-card.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { parserErrors } from './support/card-parser.ts';
import { hostileText, hostileView, hostileViewOf } from './support/hostile.ts';

describe('hostile text in a name', () => {
  it('adds no mention to a preview beside its approvers', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const here = {
          text,
          kind: 'ready',
          state: 'planned',
          phase: 'waiting',
          outcome: 7,
        } as const;
        const view = hostileViewOf({
          ...here,
          ended: false,
          decided: false,
          viewerRole: 'everyone',
        });
        const mentions = Array.from({ length: 10 }, () => ({ id: 'a', name: text }));

        const { card } = renderRun({ ...view, mentions });

        const found = JSON.stringify(card).match(/<at>/g) ?? [];
        assert.equal(found.length, 20);
        assert.ok(Buffer.byteLength(JSON.stringify(card)) <= maxCardBytes);
        assert.deepEqual(parserErrors(card), []);
      }),
      { numRuns: propertyRuns(25, 100) },
    );
  });

  it('adds no mention to a notice', () => {
    fc.assert(
      fc.property(hostileView, (view) => {
        const { card } = renderNotice(view, view.run.requester);

        const mentions = JSON.stringify(card).match(/<at>/g) ?? [];
        assert.equal(mentions.length, 2);
        assert.deepEqual(parserErrors(card), []);
      }),
      { numRuns: propertyRuns(25, 100) },
    );
  });
});
