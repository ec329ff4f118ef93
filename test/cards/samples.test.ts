import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { renderCard, maxCardBytes } from '../../src/cards/render-card.ts';
import { samples } from './support/samples.ts';
import { readSamples } from './support/sample-files.ts';
import { parserErrors } from './support/card-parser.ts';
import { elements } from './support/card-elements.ts';

const supportedTypes = new Set(
  [
    ['AdaptiveCard', 'Container', 'ColumnSet', 'Column', 'TextBlock', 'RichTextBlock', 'TextRun'],
    [
      'FactSet',
      'Input.Text',
      'Input.ChoiceSet',
      'Input.Date',
      'ActionSet',
      'Action.Execute',
      'Action.Submit',
      'Action.OpenUrl',
    ],
    ['mention', 'Chart.VerticalBar.Grouped', 'Action.ToggleVisibility'],
  ].flat(),
);
const samplesOnDisk = readSamples();

describe('card samples', () => {
  it('cover every template', () => {
    const folder = new URL('../../adaptiveCards/', import.meta.url);
    const templates = readdirSync(folder).filter((file) => file.endsWith('.json'));

    const covered = new Set(
      Array.from(samplesOnDisk.values(), ({ template }) => `${template}.json`),
    );

    assert.deepEqual([...covered].sort(), templates.sort());
  });

  it('are stored as the code builds them (`npm run cards` rewrites them)', () => {
    assert.deepEqual(Object.fromEntries(samplesOnDisk), Object.fromEntries(samples));
  });

  for (const [name, data] of samplesOnDisk) {
    it(`render ${name} as a card that Teams accepts`, () => {
      const { card, text } = renderCard(() => data);

      const all = elements(card);
      assert.deepEqual(parserErrors(card), []);
      assert.deepEqual(
        all.filter(({ type }) => !supportedTypes.has(type)),
        [],
      );
      assert.ok(all.length > 4 && text.length > 10);
      assert.ok(Buffer.byteLength(JSON.stringify(card)) <= maxCardBytes);
      assert.ok(!JSON.stringify(card).includes('${'));
    });

    it(`render ${name} as an accessible card`, () => {
      const all = elements(renderCard(() => data).card);

      const blocks = all.filter(({ type }) => type === 'TextBlock');
      const inputs = all.filter(({ type }) => type.startsWith('Input.'));
      assert.ok(blocks.length > 0);
      assert.ok(blocks.every(({ wrap }) => wrap === true));
      assert.ok(blocks.some(({ style }) => style === 'heading'));
      assert.ok(inputs.every(({ label }) => typeof label === 'string'));
    });
  }
});

describe('card parser', () => {
  it('reports an unknown element and a duplicate id', () => {
    const input = { type: 'Input.Text', id: 'note' };
    const errors = parserErrors({
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'Bagde', text: 'x' }, input, input],
    });

    assert.equal(errors.length, 2, errors.join('\n'));
  });
});
