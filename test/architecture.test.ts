import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { cyclesOf } from './architecture/cycles.ts';
import { inspect } from './architecture/inspect.ts';
import { table } from './architecture/table.ts';

describe('the house', () => {
  const files = sources();
  const { violations, imports, graph } = inspect(files, table);

  it('was seen whole', () => {
    assert.ok(files.size >= 150, `only ${files.size} files`);
    assert.ok(imports >= 500, `only ${imports} imports`);
    for (const room of Object.keys(table))
      assert.ok(
        [...files.keys()].some((path) => path === room || path.startsWith(`${room}/`)),
        `nothing of ${room}`,
      );
  });

  it('lets nobody know more than the table says', () => {
    assert.deepEqual(violations, []);
  });

  it('has no file that needs itself in the end', () => {
    assert.deepEqual(cyclesOf(graph), []);
  });

  it('has no file over 200 lines, and half of them of at most 60', () => {
    const lengths = [...files].map(([path, text]) => ({
      path,
      lines: text.split('\n').length - 1,
    }));
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);

    assert.deepEqual(
      lengths.filter(({ lines }) => lines > 200),
      [],
    );
    assert.ok((sorted[Math.floor(sorted.length / 2)] ?? Infinity) <= 60);
  });
});

function sources(): ReadonlyMap<string, string> {
  const found = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  return new Map(
    found.map((path) => [relative('src', path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
