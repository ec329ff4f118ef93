import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { cmdletsBySide } from './support/cmdlets-by-side.ts';
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

  it('has each cmdlet for the tenant in which an adapter calls it, and for no other one', () => {
    const { source: ofSource, target: ofTarget } = cmdletsBySide();

    const listed = (side: string) =>
      requiredCmdlets.filter((each) => each.side === side).map(({ cmdlet }) => cmdlet);
    assert.deepEqual(listed('source').toSorted(), ofSource);
    assert.deepEqual(listed('target').toSorted(), ofTarget);
    assert.ok(!ofSource.includes('Set-MailUser') && ofTarget.includes('Set-MailUser'));
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

  it('writes in the target alone: stamps with one cmdlet, and migrations where batches are handed off to Exchange', () => {
    const writing = requiredCmdlets.filter(({ use }) => use === 'write');

    assert.deepEqual(
      writing.filter(({ only }) => only === undefined).map(({ cmdlet }) => cmdlet),
      ['Set-MailUser'],
    );
    assert.ok(writing.every(({ side }) => side === 'target'));
    assert.ok(writing.every(({ only, isOptional }) => only === undefined || isOptional));
  });
});
