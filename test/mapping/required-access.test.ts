import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { requiredCmdlets, requiredPermissions } from '../../src/mapping/required-access.ts';

const folder = new URL('../../src/tenants/', import.meta.url);
const source = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');

describe('The required access', () => {
  it('has every cmdlet that the adapters call, and no other one', () => {
    const called = [...source.matchAll(/cmdlet: '([A-Z]\w+-\w+)'/g)].map(([, name]) => name);

    const listed = requiredCmdlets.map(({ cmdlet }) => cmdlet);
    assert.deepEqual([...new Set(listed)].sort(), [...new Set(called)].sort());
    assert.ok(called.length > 15);
  });

  it('has every permission that an error of Graph names', () => {
    const named = [...source.matchAll(/\b[A-Z]\w+\.Read(?:Write)?\.All\b/g)].map(([name]) => name);

    const listed = requiredPermissions
      .flatMap(({ permission, why }) => [permission, why])
      .join(' ');
    assert.deepEqual(
      [...new Set(named)].filter((name) => !listed.includes(name)),
      [],
    );
    assert.ok(named.length > 3);
  });

  it('writes with one cmdlet, in the target', () => {
    const writing = requiredCmdlets.filter(({ use }) => use === 'write');

    assert.deepEqual(
      writing.map(({ side, cmdlet }) => `${side} ${cmdlet}`),
      ['target Set-MailUser'],
    );
  });
});
