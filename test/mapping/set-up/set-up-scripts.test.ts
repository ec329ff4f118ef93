import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Policy } from '../../../src/mapping/policy.ts';
import { setUpScripts } from '../../../src/mapping/set-up/set-up-scripts.ts';
import { parseScript } from '../../../src/sandbox/powershell/parse-script.ts';
import type { Command, Expression, Statement } from '../../../src/sandbox/powershell/syntax.ts';
import { samplePolicy } from '../../support/policy.ts';
import { propertyRuns } from '../../support/property-runs.ts';

const migration = {
  applicationId: 'a99e4d1c-3333-4333-8333-333333333333',
  endpoint: 'contoso-to-fabrikam',
  test: 'off',
  way: 'file',
  batchSize: 2_000,
  jobSize: 100,
} as const;

describe('the set-up scripts', () => {
  it('are only the first one before the policy names the mailbox-move app', () => {
    const files = setUpScripts(project({ migration: null })).map(({ file }) => file);

    assert.deepEqual(files, ['target/1-applications.ps1']);
  });

  it('create a group for a batch with an address, and none for one with an object ID or a file', () => {
    const batches: Policy['batches'] = {
      1: { kind: 'group', name: 'Pilot', group: 'pilot@contoso.com' },
      2: { kind: 'group', name: 'Old', group: 'b0000000-0000-4000-8000-000000000001' },
      3: { kind: 'file', name: 'List', file: 'batch-3.csv' },
    };
    const created = commandsOf(project({ batches })).filter(
      ({ name }) => name === 'New-DistributionGroup',
    );
    const [relationship] = commandsOf(project({ batches })).filter(
      ({ name, parameters }) =>
        name === 'New-OrganizationRelationship' &&
        parameters.some(([each]) => each === 'MailboxMovePublishedScopes'),
    );

    assert.deepEqual(created.map(named('PrimarySmtpAddress')), ['pilot@contoso.com']);
    assert.ok(relationship);
    assert.deepEqual(
      relationship.parameters.find(([name]) => name === 'MailboxMovePublishedScopes')?.[1],
      list(['pilot@contoso.com', 'b0000000-0000-4000-8000-000000000001']),
    );
  });

  it('grant the application that stamps nothing of Microsoft Graph', () => {
    const [applications] = setUpScripts(project({}));
    const [, stamping = ''] = applications?.text.split('with which the bot stamps') ?? [];
    const [ofStamping = ''] = stamping.split('mailbox-move app');

    assert.match(ofStamping, /Exchange\.ManageAsApp/);
    assert.doesNotMatch(ofStamping, /\$graph/);
  });

  it('consist of the same commands whatever the names of the policy hold', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...hostileUnits),
      minLength: 1,
      maxLength: 24,
    });
    const usual = commandsOf(project({})).map(shapeOf);

    fc.assert(
      fc.property(hostile, hostile, hostile, (name, batch, endpoint) => {
        const group = {
          kind: 'group',
          name: batch,
          group: `${localPart(batch)}@contoso.com`,
        } as const;
        const commands = commandsOf(
          project({ name, batches: { 1: group }, migration: { ...migration, endpoint } }),
        );
        assert.deepEqual(commands.map(shapeOf), usual);
        const [created] = commands.filter((each) => each.name === 'New-DistributionGroup');
        assert.equal(created && named('PrimarySmtpAddress')(created), group.group);
        const [made] = commands.filter((each) => each.name === 'New-MigrationEndpoint');
        assert.equal(made && named('Name')(made), endpoint);
      }),
      { numRuns: propertyRuns(100, 2000) },
    );
  });
});

const hostileUnits = [
  ...["'", '’', '‘', '‚', '‛', '"', '“', '`', '$', '$(', ')', '(', '{', '}', ';', '|', '&', '#'],
  ...['\n', '\r', '\u2028', '\u0085', ' ', '-', '@', '@{', '%', '\\', '/', 'a', '𝒳', '\u202e'],
  ...["'; Remove-Mailbox x; '", '$(Remove-Mailbox x)', "' -WhatIf"],
];

/** An address has no blanks. */
function localPart(text: string): string {
  return `x${text.replace(/[\s@]/g, '')}`;
}

function project(change: Partial<Policy>): Policy {
  return {
    ...samplePolicy,
    name: 'Contoso into Fabrikam',
    batches: { 1: { kind: 'group', name: 'Pilot', group: 'pilot@contoso.com' } },
    migration,
    ...change,
  };
}

/** Every command of every script, those in blocks and in parentheses included. */
function commandsOf(of: Policy): readonly Command[] {
  return setUpScripts(of).flatMap(({ text }) => parseScript(text).flatMap(ofStatement));
}

function ofStatement(statement: Statement): readonly Command[] {
  switch (statement.kind) {
    case 'assignment':
      return statement.value.flatMap(ofStage);
    case 'if':
      return [...ofExpression(statement.condition), ...statement.then.flatMap(ofStatement)];
    case 'throw':
      return ofExpression(statement.message);
    case 'pipeline':
      return statement.pipeline.flatMap(ofStage);
  }
}

function ofStage(stage: Command | { readonly kind: 'expression'; readonly of: Expression }) {
  if (stage.kind === 'expression') return ofExpression(stage.of);
  const values = [...stage.positional, ...stage.parameters.map(([, value]) => value)];
  const inner = values.flatMap((value) => (value === null ? [] : ofExpression(value)));
  return [stage, ...inner];
}

function ofExpression(expression: Expression): readonly Command[] {
  switch (expression.kind) {
    case 'pipeline':
      return expression.pipeline.flatMap(ofStage);
    case 'block':
      return expression.statements.flatMap(ofStatement);
    case 'property':
    case 'not':
      return ofExpression(expression.of);
    case 'comparison':
      return [expression.left, expression.right].flatMap(ofExpression);
    case 'list':
      return expression.items.flatMap(ofExpression);
    case 'table':
      return expression.entries.flatMap(([, value]) => ofExpression(value));
    case 'text':
    case 'expandable':
    case 'variable':
      return [];
  }
}

/** The command without the texts of its values. */
function shapeOf({ name, parameters }: Command): string {
  return [name, ...parameters.map(([parameter]) => `-${parameter}`)].join(' ');
}

function named(parameter: string): (command: Command) => string | undefined {
  return ({ parameters }) => {
    const value = parameters.find(([name]) => name === parameter)?.[1];
    return value?.kind === 'text' ? value.text : undefined;
  };
}

function list(texts: readonly string[]): Expression {
  return { kind: 'list', items: texts.map((text) => ({ kind: 'text', text })) };
}
