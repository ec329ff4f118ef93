import assert from 'node:assert/strict';
import { readReport } from './support/read-report.ts';
import { printReport } from '../../src/doctor/print-report.ts';
import { reportJson } from '../../src/doctor/report-json.ts';
import { doctorSteps } from '../../src/doctor/steps.ts';

describe('The steps of doctor', () => {
  it('have ids of their own, and need earlier steps only', () => {
    const earlier = new Set<string>();
    for (const { id, needs } of doctorSteps) {
      assert.deepEqual(
        needs.filter((need) => !earlier.has(need)),
        [],
        id,
      );
      assert.ok(!earlier.has(id), id);
      earlier.add(id);
    }
  });

  it('call no write of the target', async () => {
    const { here } = await readReport();

    assert.deepEqual(here.tenants.writes, []);
  });

  it('give a tenant’s own words where it answers with another error', async () => {
    const { report } = await readReport(({ tenants }) => {
      tenants.state.faultFor = (call) => (call === 'recipients' ? 'unreachable' : null);
    });

    const plan = report.checks.find(({ id }) => id === 'dry-plan');
    assert.equal(plan?.state, 'failed');
    assert.match(plan.observed, /recipients: unreachable/);
  });

  for (const [side, misspelled, right] of [
    ['source', 'contosso.com', 'contoso.com'],
    ['target', 'fabrikan.onmicrosoft.com', 'fabrikam.onmicrosoft.com'],
  ] as const)
    it(`correct a misspelled domain of the ${side} in the policy, and check nothing that depends on it: ${misspelled}`, async () => {
      const { report } = await readReport(({ control }) => {
        const { policy } = control;
        control.policy = { ...policy, [side]: { ...policy[side], domain: misspelled } };
      });

      const [first, ...others] = report.checks.filter(({ state }) => state === 'failed');
      assert.deepEqual(others, []);
      assert.equal(first?.id, `${side}-domain`);
      assert.match(
        first.fix?.what ?? '',
        new RegExp(`^Correct ${side}\\.domain in .* to ${right}\\.$`),
      );
      assert.equal(first.fix?.command, null);
      const waiting = ['target-trust', 'source-trust', 'batch-groups', 'dry-plan'];
      assert.deepEqual(
        report.checks
          .filter(({ state }) => state === 'not-checked')
          .map(({ id }) => id)
          .toSorted(),
        waiting.toSorted(),
      );
    });

  it('name the sign-in host of the bot’s own cloud where it can’t be reached', async () => {
    const { report } = await readReport(({ tenants }) => {
      const failure = { kind: 'unreachable', code: '', text: 'no answer' } as const;
      const failed = { kind: 'failed', failure } as const;
      for (const { clientId } of tenants.state.sourceApps)
        tenants.state.identities.set(clientId, { exchange: failed, graph: failed });
    });

    const signIn = report.checks.find(({ id }) => id === 'source-sign-in');
    assert.match(signIn?.fix?.command ?? '', /^curl -sS 'https:\/\/login\.microsoftonline\.us\//);
  });

  it('say that the right to write can’t be proved where no Entra role shows it', async () => {
    const { report } = await readReport();

    const write = report.checks.find(({ id }) => id === 'target-set-mailuser');
    assert.equal(write?.state, 'warned');
    assert.match(write.observed, /can’t be proved without writing/);
  });

  it('ask for what migrations need only where batches are handed off in that way', async () => {
    const asked = async (way: 'file' | 'exchange' | 'orchestrator') => {
      const { report } = await readReport(({ control }) => {
        const migration = { applicationId: 'app', endpoint: 'contoso-to-fabrikam' } as const;
        const limits = { test: 'off', batchSize: 2_000, jobSize: 100 } as const;
        control.policy = { ...control.policy, migration: { ...migration, ...limits, way } };
      });
      return report.checks
        .filter(({ id }) => /migrationbatch|CrossTenantContent/i.test(id))
        .map(({ id, state }) => `${state} ${id}`);
    };

    const [file, exchange, orchestrator] = [
      await asked('file'),
      await asked('exchange'),
      await asked('orchestrator'),
    ];

    assert.deepEqual(file, []);
    assert.ok(exchange.includes('passed target-get-migrationbatch'));
    assert.ok(exchange.includes('warned target-new-migrationbatch'));
    assert.deepEqual(orchestrator, [
      'warned target-permissions/CrossTenantContentMigration.Read.All',
      'warned target-permissions/CrossTenantContentMigration.ReadWrite.All',
    ]);
  });

  it('name an approver who does not exist, and fail where nobody can approve', async () => {
    const { report } = await readReport(({ control }) => {
      control.disabled = ['alex', 'nestor', 'adele', 'isaiah', 'diego'];
    });

    const approvers = report.checks.find(({ id }) => id === 'approvers');
    assert.equal(approvers?.state, 'failed');
    assert.match(approvers.observed, /^0 people can approve/);
  });

  it('print one report as text and as JSON of a stable form', async () => {
    const { report } = await readReport();

    const json = JSON.parse(reportJson(report)) as Record<string, unknown> & {
      readonly checks: readonly object[];
    };
    assert.deepEqual(Object.keys(json), [
      'doctor',
      'readAt',
      'tenants',
      'passed',
      'counts',
      'checks',
    ]);
    assert.deepEqual(Object.keys(json.checks[0] ?? {}), [
      'id',
      'section',
      'title',
      'state',
      'observed',
      'expected',
      'fix',
      'waitsFor',
    ]);
    assert.match(printReport(report), /⚠ Right to run Set-MailUser\n {6}Found/);
  });

  it('print names of a tenant without what changes lines of a terminal', async () => {
    const { report } = await readReport();
    const [first] = report.checks;
    assert.ok(first);
    const observed = 'Sales\u001b[1A\u001b[2K\u009b2K\u202e';
    const fix = { who: 'x', what: 'x', command: `Remove-X 'a\r\u001b[2Kb'` };

    const text = printReport({
      ...report,
      checks: [{ ...first, state: 'failed', observed, expected: 'x', fix }],
    });

    assert.doesNotMatch(text, /[^\P{Cc}\n]|\u202e/u);
  });
});
