import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as z from 'zod/v4';
import { isRequired, policyPage, policySections, policyWith } from '../../docs/print-policy.ts';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { policySchema } from '../../src/config/policy-schema/policy-schema.ts';

const documented = policySections.flatMap(({ keys }) => keys);

describe('docs/policy.md', () => {
  it('is up to date with the schema and the list of keys', () => {
    const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');

    assert.equal(page, policyPage(), 'run `npm run docs` and commit the page');
  });

  it('explains every key that the schema has, and no other', () => {
    const known = keysOf(z.toJSONSchema(policySchema, { io: 'input', unrepresentable: 'any' }), '');
    const covers = (entry: string, key: string) => key === entry || key.startsWith(`${entry}.`);
    const missing = known.filter((key) => !documented.some((entry) => covers(entry.key, key)));
    const unknown = documented.filter(({ key }) => !known.some((each) => covers(key, each)));

    assert.ok(known.length > 50, `only ${known.length} keys were found`);
    assert.deepEqual(missing, []);
    assert.deepEqual(unknown, []);
  });

  for (const entry of documented)
    it(`has an example of ${entry.key} that is valid`, () => {
      const parsed = parsePolicy(policyWith(entry));

      assert.deepEqual(parsed.kind === 'invalid' ? parsed.errors : [], []);
    });

  it('marks the keys without which a policy is not valid', () => {
    const required = documented.filter(isRequired).map(({ key }) => key);

    assert.deepEqual(required, [
      ...['name', 'source.tenantId', 'source.domain', 'target.tenantId', 'target.domain'],
      ...['batches.<n>.name', 'batches.<n>.group', 'roles.approvers.users'],
    ]);
  });
});

describe('env/project.live.yml', () => {
  it('is a valid policy without warnings', () => {
    const text = readFileSync(new URL('../../env/project.live.yml', import.meta.url), 'utf8');
    const parsed = parsePolicy(text);

    assert.deepEqual(parsed.kind === 'valid' ? parsed.warnings : parsed.errors, []);
  });
});

type Node = z.core.JSONSchema.BaseSchema;

/** The paths of all keys; `<n>` stands for the number of a batch. */
function keysOf(node: Node | boolean, path: string): readonly string[] {
  if (typeof node === 'boolean') return [path];
  if (node.anyOf !== undefined) {
    const forms = node.anyOf.filter((each) => typeof each === 'boolean' || each.type !== 'null');
    return [...new Set(forms.flatMap((each) => keysOf(each, path)))];
  }
  const inner = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (node.properties !== undefined)
    return Object.entries(node.properties).flatMap(([name, each]) => keysOf(each, inner(name)));
  const values = node.additionalProperties;
  return typeof values === 'object' && values.properties !== undefined
    ? keysOf(values, inner('<n>'))
    : [path];
}
