import assert from 'node:assert/strict';
import { cyclesOf } from './cycles.ts';
import { inspect } from './inspect.ts';
import { table } from './table.ts';

/** Files without a violation; each case below adds one. */
const valid: Readonly<Record<string, string>> = {
  'mapping/plan-rows.ts': `import { createHash } from 'node:crypto';\nexport const rows = createHash;`,
  'ports/run.ts': `import type { Row } from '../mapping/plan-rows.ts';\nexport type Port = Row;`,
  'ports/errors.ts': `export class TenantError extends Error {}`,
  'workflow/steps.ts': `export type Step = string;`,
  'workflow/workflow.ts': `import { rows } from '../mapping/plan-rows.ts';
export type { Step } from './steps.ts';
export const runWorkflow = rows;`,
  'engine/engine.ts': `import { DBOS } from '@dbos-inc/dbos-sdk/internal/x';\nexport { DBOS };`,
  'tenants/http-client.ts': `import { TenantError } from '../ports/errors.ts';
import { type Port } from '../ports/run.ts';
import { readFile } from 'node:fs/promises';`,
  'sandbox/sandbox.ts': `import restify from 'restify';\nimport { x } from './world/x.ts';`,
  'sandbox/world/x.ts': `export const x = 1;`,
  'app.ts': `import { runWorkflow } from './workflow/workflow.ts';`,
  'index.ts': `import './app.ts';`,
};

/** The file, the line added to it, and the expected violation. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    'mapping/plan-rows.ts',
    `import { runWorkflow } from '../workflow/workflow.ts';`,
    'must not import workflow/workflow.ts',
  ],
  [
    'mapping/plan-rows.ts',
    `import type { Port } from '../ports/run.ts';`,
    'must not import ports/run.ts',
  ],
  ['mapping/plan-rows.ts', `import fs from 'node:fs';`, 'must not import node:fs'],
  ['mapping/plan-rows.ts', `import fs from 'fs';`, 'must not import fs'],
  [
    'workflow/workflow.ts',
    `import { DBOS } from '@dbos-inc/dbos-sdk';`,
    'must not import @dbos-inc/dbos-sdk',
  ],
  [
    'workflow/workflow.ts',
    `import { setTimeout } from 'node:timers';`,
    'must not import node:timers',
  ],
  [
    'workflow/workflow.ts',
    `const t = await import('../tenants/http-client.ts');`,
    'must not import tenants/http-client.ts',
  ],
  [
    'workflow/workflow.ts',
    `const t = require('../tenants/http-client.ts');`,
    'must not import tenants/http-client.ts',
  ],
  [
    'workflow/workflow.ts',
    `import t = require('../tenants/http-client.ts');`,
    'must not import tenants/http-client.ts',
  ],
  [
    'workflow/workflow.ts',
    `type T = import('../tenants/http-client.ts').T;`,
    'must not import tenants/http-client.ts',
  ],
  ['workflow/workflow.ts', `import '../engine/engine.ts';`, 'must not import engine/engine.ts'],
  [
    'workflow/workflow.ts',
    `const t = await import(process.argv[2]);`,
    'imports a module that is named at run time',
  ],
  [
    'workflow/workflow.ts',
    `export { rows } from '../mapping/plan-rows.ts';`,
    're-exports ../mapping/plan-rows.ts',
  ],
  [
    'workflow/workflow.ts',
    `export type { Row } from '../mapping/plan-rows.ts';`,
    're-exports ../mapping/plan-rows.ts',
  ],
  ['workflow/workflow.ts', `export type * from './steps.ts';`, 're-exports ./steps.ts'],
  ['workflow/workflow.ts', `export * from './steps.ts';`, 're-exports ./steps.ts'],
  [
    'workflow/workflow.ts',
    `import { gone } from './gone.ts';`,
    'imports workflow/gone.ts, which does not exist',
  ],
  [
    'workflow/workflow.ts',
    `import card from '../../adaptiveCards/a.json';`,
    'imports from outside src',
  ],
  [
    'tenants/http-client.ts',
    `import { runWorkflow } from '../workflow/workflow.ts';`,
    'must not import workflow/workflow.ts',
  ],
  [
    'tenants/http-client.ts',
    `import { rows, type Row } from '../mapping/plan-rows.ts';`,
    'must not import mapping/plan-rows',
  ],
  [
    'tenants/http-client.ts',
    `import {} from '../workflow/workflow.ts';`,
    'must not import workflow/workflow.ts',
  ],
  ['tenants/http-client.ts', `import pg from 'pg';`, 'must not import pg'],
  [
    'sandbox/world/x.ts',
    `import type { Row } from '../../mapping/plan-rows.ts';`,
    'must not import mapping/plan-rows',
  ],
  ['app.ts', `import { x } from './sandbox/world/x.ts';`, 'must not import sandbox/world/x.ts'],
  ['utils/strings.ts', ``, 'is in no folder of the table'],
];

describe('the import table', () => {
  it('has no violation in valid files', () => {
    const { violations, imports, graph } = inspect(new Map(Object.entries(valid)), table);

    assert.deepEqual(violations, []);
    assert.deepEqual(cyclesOf(graph), []);
    assert.equal(imports, 12);
  });

  for (const [path, line, expected] of cases)
    it(`reports ${line || 'a file'} in ${path}`, () => {
      const files = { ...valid, [path]: `${line}\n${valid[path] ?? ''}` };

      const { violations } = inspect(new Map(Object.entries(files)), table);

      assert.equal(violations.length, 1);
      assert.ok(violations[0]?.startsWith(path) && violations[0].includes(expected), violations[0]);
    });

  it('reports cycles of two and three files', () => {
    const files = {
      'workflow/a.ts': `import './b.ts';`,
      'workflow/b.ts': `import type { C } from './c.ts';\nimport './d.ts';`,
      'workflow/c.ts': `import './a.ts';`,
      'workflow/d.ts': `import './b.ts';`,
    };

    const { graph } = inspect(new Map(Object.entries(files)), table);

    assert.deepEqual(cyclesOf(graph), [
      'workflow/a.ts → workflow/b.ts → workflow/c.ts → workflow/a.ts',
      'workflow/b.ts → workflow/d.ts → workflow/b.ts',
    ]);
  });
});
