import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { themesCss } from '../../docs/print-themes.ts';

describe('the themes of the dashboard', () => {
  it('are up to date with the tokens of Fluent UI', async () => {
    const css = readFileSync(new URL('../../src/tab/browser/themes.css', import.meta.url), 'utf8');

    assert.equal(css, await themesCss(), 'run `npm run docs` and commit the file');
  });
});
