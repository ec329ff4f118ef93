import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { draw, mostBytes } from '../../src/cards/draw.ts';
import { samples } from './support/samples.ts';
import { storedSamples } from './support/stored.ts';
import { parserFaults } from './support/parser.ts';
import { elements } from './support/walk.ts';

const shown = new Set(
  [
    ['AdaptiveCard', 'Container', 'ColumnSet', 'Column', 'TextBlock', 'RichTextBlock', 'TextRun'],
    ['FactSet', 'Input.Text', 'ActionSet', 'Action.Execute', 'Action.Submit', 'Action.OpenUrl'],
    ['mention', 'Chart.HorizontalBar.Stacked'],
  ].flat(),
);
const stored = storedSamples();

describe('the cards and their samples', () => {
  it('have a sample for every template', () => {
    const folder = new URL('../../adaptiveCards/', import.meta.url);
    const templates = readdirSync(folder).filter((file) => file.endsWith('.json'));

    const sampled = new Set(Array.from(stored.values(), ({ template }) => `${template}.json`));

    assert.deepEqual([...sampled].sort(), templates.sort());
  });

  it('are stored as the code makes them; `npm run cards` writes them anew', () => {
    assert.deepEqual(Object.fromEntries(stored), Object.fromEntries(samples));
  });

  for (const [name, sheet] of stored) {
    it(`draws ${name} so that Teams takes it`, () => {
      const { card, text } = draw(() => sheet);

      const found = elements(card);
      assert.deepEqual(parserFaults(card), []);
      assert.deepEqual(
        found.filter(({ type }) => !shown.has(type)),
        [],
      );
      assert.ok(found.length > 4 && text.length > 10);
      assert.ok(Buffer.byteLength(JSON.stringify(card)) <= mostBytes);
      assert.ok(!JSON.stringify(card).includes('${'));
    });

    it(`draws ${name} so that everybody can read it`, () => {
      const found = elements(draw(() => sheet).card);

      const blocks = found.filter(({ type }) => type === 'TextBlock');
      const inputs = found.filter(({ type }) => type.startsWith('Input.'));
      assert.ok(blocks.length > 0);
      assert.ok(blocks.every(({ wrap }) => wrap === true));
      assert.ok(blocks.some(({ style }) => style === 'heading'));
      assert.ok(inputs.every(({ label }) => typeof label === 'string'));
    });
  }
});

describe('the check itself', () => {
  it('sees an element that Teams does not know, and an id given twice', () => {
    const input = { type: 'Input.Text', id: 'note' };
    const faults = parserFaults({
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'Bagde', text: 'x' }, input, input],
    });

    assert.equal(faults.length, 2, faults.join('\n'));
  });
});
