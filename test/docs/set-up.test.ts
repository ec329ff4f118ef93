import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setUpPage } from '../../docs/print-access.ts';

describe('docs/set-up.md', () => {
  it('is up to date with the list of what the bot needs', () => {
    const page = readFileSync(new URL('../../docs/set-up.md', import.meta.url), 'utf8');

    assert.equal(page, setUpPage(), 'run `npm run docs` and commit the page');
  });
});
