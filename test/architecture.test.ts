import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { collapse, cyclesOf } from './architecture/cycles.ts';
import { inspect } from './architecture/inspect.ts';
import { table } from './architecture/table.ts';

describe('the architecture of src', () => {
  const files = sources();
  const { violations, imports, graph } = inspect(files, table);

  it('is read completely', () => {
    assert.ok(files.size >= 150, `only ${files.size} files`);
    assert.ok(imports >= 500, `only ${imports} imports`);
    for (const folder of Object.keys(table))
      assert.ok(
        [...files.keys()].some((path) => path === folder || path.startsWith(`${folder}/`)),
        `no file in ${folder}`,
      );
  });

  it('has no import that the table does not allow', () => {
    assert.deepEqual(violations, []);
  });

  it('has no import cycle between files', () => {
    assert.deepEqual(cyclesOf(graph), []);
  });

  it('has no import cycle between folders, or between a sub-folder and files beside it', () => {
    const folders = new Set(
      [...files.keys()].flatMap((path) =>
        path.split('/').map((_, depth, parts) =>
          parts
            .slice(0, depth)
            .map((part) => `${part}/`)
            .join(''),
        ),
      ),
    );

    const cycles = [...folders].flatMap((folder) =>
      cyclesOf(collapse(graph, folder)).map((cycle) => `src/${folder}: ${cycle}`),
    );

    assert.ok(folders.size >= 30, `only ${folders.size} folders`);
    assert.deepEqual(cycles, []);
  });

  it('has no file over 200 lines, and a median of at most 60', () => {
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
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  return new Map(
    found.map((path) => [relative('src', path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
