import assert from 'node:assert/strict';
import { cyclesOf } from './cycles.ts';
import { inspect } from './inspect.ts';
import { table } from './table.ts';

/** A sound little house; every case below plants one fault in it. */
const sound: Readonly<Record<string, string>> = {
  'mapping/row.ts': `import { createHash } from 'node:crypto';\nexport const rows = createHash;`,
  'run/ports.ts': `import type { Row } from '../mapping/row.ts';\nexport type Port = Row;`,
  'run/faults.ts': `export class TenantError extends Error {}`,
  'run/story.ts': `import { rows } from '../mapping/row.ts';
export type { Port } from './ports.ts';
export const story = rows;`,
  'engine/engine.ts': `import { DBOS } from '@dbos-inc/dbos-sdk/internal/x';\nexport { DBOS };`,
  'tenants/http.ts': `import { TenantError } from '../run/faults.ts';
import { type Port } from '../run/ports.ts';
import { readFile } from 'node:fs/promises';`,
  'sandbox/sandbox.ts': `import restify from 'restify';\nimport { x } from './world/x.ts';`,
  'sandbox/world/x.ts': `export const x = 1;`,
  'app.ts': `import { story } from './run/story.ts';`,
  'index.ts': `import './app.ts';`,
};

/** Which file gets which line, and what must be said of it. */
const planted: readonly (readonly [string, string, string])[] = [
  ['mapping/row.ts', `import { story } from '../run/story.ts';`, 'may not know run/story.ts'],
  ['mapping/row.ts', `import type { Port } from '../run/ports.ts';`, 'may not know run/ports.ts'],
  ['mapping/row.ts', `import fs from 'node:fs';`, 'may not know node:fs'],
  ['mapping/row.ts', `import fs from 'fs';`, 'may not know fs'],
  ['run/story.ts', `import { DBOS } from '@dbos-inc/dbos-sdk';`, 'may not know @dbos-inc/dbos-sdk'],
  ['run/story.ts', `import { setTimeout } from 'node:timers';`, 'may not know node:timers'],
  ['run/story.ts', `const t = await import('../tenants/http.ts');`, 'may not know tenants/http.ts'],
  ['run/story.ts', `const t = require('../tenants/http.ts');`, 'may not know tenants/http.ts'],
  ['run/story.ts', `import t = require('../tenants/http.ts');`, 'may not know tenants/http.ts'],
  ['run/story.ts', `type T = import('../tenants/http.ts').T;`, 'may not know tenants/http.ts'],
  ['run/story.ts', `import '../engine/engine.ts';`, 'may not know engine/engine.ts'],
  [
    'run/story.ts',
    `const t = await import(process.argv[2]);`,
    'takes something that nobody can read',
  ],
  ['run/story.ts', `export { rows } from '../mapping/row.ts';`, 'hands on ../mapping/row.ts'],
  ['run/story.ts', `export type { Row } from '../mapping/row.ts';`, 'hands on ../mapping/row.ts'],
  ['run/story.ts', `export type * from './ports.ts';`, 'hands on ./ports.ts'],
  ['run/story.ts', `export * from './ports.ts';`, 'hands on ./ports.ts'],
  ['run/story.ts', `import { gone } from './gone.ts';`, 'takes run/gone.ts, which is not there'],
  ['run/story.ts', `import card from '../../adaptiveCards/a.json';`, 'reaches out of src'],
  ['tenants/http.ts', `import { story } from '../run/story.ts';`, 'may not know run/story.ts'],
  [
    'tenants/http.ts',
    `import { rows, type Row } from '../mapping/row.ts';`,
    'may not know mapping/row',
  ],
  ['tenants/http.ts', `import {} from '../run/story.ts';`, 'may not know run/story.ts'],
  ['tenants/http.ts', `import pg from 'pg';`, 'may not know pg'],
  [
    'sandbox/world/x.ts',
    `import type { Row } from '../../mapping/row.ts';`,
    'may not know mapping/row',
  ],
  ['app.ts', `import { x } from './sandbox/world/x.ts';`, 'may not know sandbox/world/x.ts'],
  ['utils/strings.ts', ``, 'stands in no room of the table'],
];

describe('the table of rooms', () => {
  it('finds nothing in a sound house', () => {
    const { violations, imports, graph } = inspect(new Map(Object.entries(sound)), table);

    assert.deepEqual(violations, []);
    assert.deepEqual(cyclesOf(graph), []);
    assert.equal(imports, 12);
  });

  for (const [path, line, expected] of planted)
    it(`finds ${line || 'a file'} in ${path}`, () => {
      const files = { ...sound, [path]: `${line}\n${sound[path] ?? ''}` };

      const { violations } = inspect(new Map(Object.entries(files)), table);

      assert.equal(violations.length, 1);
      assert.ok(violations[0]?.startsWith(path) && violations[0].includes(expected), violations[0]);
    });

  it('finds a ring of two files, and of three', () => {
    const files = {
      'run/a.ts': `import './b.ts';`,
      'run/b.ts': `import type { C } from './c.ts';\nimport './d.ts';`,
      'run/c.ts': `import './a.ts';`,
      'run/d.ts': `import './b.ts';`,
    };

    const { graph } = inspect(new Map(Object.entries(files)), table);

    assert.deepEqual(cyclesOf(graph), [
      'run/a.ts → run/b.ts → run/c.ts → run/a.ts',
      'run/b.ts → run/d.ts → run/b.ts',
    ]);
  });
});
