import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commandsPage } from '../../docs/print-commands.ts';
import { chatCommands } from '../../src/commands/command-list.ts';

describe('docs/commands.md', () => {
  it('is up to date with the list of commands', () => {
    const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');

    assert.equal(page, commandsPage(), 'run `npm run docs` and commit the page');
  });

  it('has one row for each command', () => {
    const rows = commandsPage()
      .split('\n')
      .filter((line) => line.startsWith('| `'));

    assert.equal(rows.length, chatCommands.length);
  });
});
