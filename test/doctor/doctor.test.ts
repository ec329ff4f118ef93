import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { doctorSteps } from '../../src/doctor/steps.ts';
import type { DoctorCheck } from '../../src/ports/doctor-report.ts';
import { runCases, type CaseResult } from './support/case-outputs.ts';
import type { DoctorCase } from './support/doctor-case.ts';
import { installationCases } from './support/installation-cases.ts';
import { tenantCases } from './support/tenant-cases.ts';

describe('doctor on the shell', () => {
  let results: ReadonlyMap<string, CaseResult>;
  before(async function () {
    this.timeout(300_000);
    results = new Map((await runCases()).map((result) => [result.name, result]));
  });

  it('passes, and names no waiting step, where everything is in order', () => {
    const { report, exitCode } = resultOf('In order');

    assert.deepEqual(notPassed(report.checks), []);
    assert.equal(exitCode, 0);
    assert.ok(report.checks.length > 50);
  });

  for (const wrong of [...installationCases, ...tenantCases])
    it(`finds this alone, with its remedy: ${wrong.name}`, () => {
      const { report, exitCode, text } = resultOf(wrong.name);

      assert.deepEqual(
        notPassed(report.checks).map(({ id }) => id),
        wrong.found,
      );
      assert.notEqual(exitCode, 0);
      for (const check of notPassed(report.checks)) assertRemedy(check, text);
    });

  for (const wrong of tenantCases.filter(({ administrator }) => administrator !== null))
    it(`has a command that mends this: ${wrong.name}`, () => {
      const { after } = resultOf(wrong.name);

      assert.deepEqual(after === null ? null : notPassed(after.checks), []);
    });

  it('says that a step waits for the one that failed first, and not for those between', () => {
    const { report } = resultOf('Nothing is configured');

    const waiting = report.checks.filter(({ state }) => state === 'not-checked');
    assert.equal(waiting.length, doctorSteps.length - 1);
    assert.ok(waiting.every(({ waitsFor }) => waitsFor.join() === 'configuration'));
  });

  it('tells a newcomer in which order to set the variables of both tenants and the bot', () => {
    const [check] = notPassed(resultOf('Nothing is configured').report.checks);

    const names = [...(check?.fix?.what ?? '').matchAll(/^\d+\. (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(names.slice(0, 2), ['SOURCE_TENANT_ID', 'SOURCE_CLIENT_ID']);
    assert.ok(names.indexOf('TARGET_TENANT_ID') < names.indexOf('BOT_ID'));
  });

  it('prints no secret of the environment', () => {
    for (const { name, text, report, secrets } of results.values()) {
      const output = text + JSON.stringify(report);
      for (const secret of secrets) assert.ok(!output.includes(secret), name);
    }
    assert.ok(resultOf('The database is away').secrets.length >= 3);
  });

  it('has a page with an anchor for each check, and every case', () => {
    const page = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8');

    const ids = resultOf('In order').report.checks.map(({ id }) => id.split('/')[0] ?? id);
    const missing = [...new Set([...ids, ...doctorSteps.map(({ id }) => id)])].filter(
      (id) => !page.includes(`<a id="${id}"></a>`),
    );
    assert.deepEqual(missing, [], 'run `npm run docs:doctor` and commit the page');
    for (const { name } of [...installationCases, ...tenantCases] satisfies DoctorCase[])
      assert.ok(page.includes(`### ${name}\n`), name);
  });

  function resultOf(name: string): CaseResult {
    const result = results.get(name);
    assert.ok(result, name);
    return result;
  }
});

function notPassed(checks: readonly DoctorCheck[]): readonly DoctorCheck[] {
  return checks.filter(({ state }) => state === 'failed' || state === 'warned');
}

/** The text alone must be enough: what was found, what is needed, who can do what. */
function assertRemedy({ observed, expected, fix }: DoctorCheck, text: string): void {
  assert.ok(
    observed !== '' && expected !== '' && fix !== null && fix.who !== '' && fix.what !== '',
  );
  if (fix.command !== null) assert.ok(text.includes(fix.command), fix.command);
}
