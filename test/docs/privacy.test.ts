import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tableNames } from '../../src/store/create-schema.ts';

/** Tables that hold nothing about a person. */
const impersonal = ['instance', 'rate_limit', 'secret'];

describe('the privacy page', () => {
  it('names every table that holds something about people', () => {
    const page = readFileSync('docs/privacy.md', 'utf8');
    const names = tableNames();

    assert.ok(names.length > 20);
    assert.deepEqual(
      names.filter((name) => !impersonal.includes(name) && !page.includes(`\`${name}\``)),
      [],
    );
    assert.deepEqual(
      Array.from(page.matchAll(/database: ([^|]*)\|/g), ([, list]) => list!)
        .flatMap((list) => Array.from(list.matchAll(/`(\w+)`/g), ([, name]) => name!))
        .filter((name) => !names.includes(name)),
      [],
    );
  });
});
