import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { prepareDatabase } from '../../src/engine/prepare-database.ts';
import { inTrace } from '../../src/log/diagnostics.ts';
import { JournalError } from '../../src/ports/errors.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import { waitTimes } from '../../src/telemetry/project-gauges.ts';
import { later, planDetails, runRequest, samplePlan } from '../store/support/samples.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { silentLog } from '../support/silent-log.ts';

const sides = {
  tenant: { side: 'target', api: 'exchange' },
  'graph:source': { side: 'source', api: 'graph' },
};

describe('the metrics', () => {
  let database: TestDatabase;
  let telemetry: Telemetry;
  let store: Store;
  let url = '';
  let text = '';
  before(async () => {
    database = await freshDatabase();
    const port = await freePort();
    url = `http://127.0.0.1:${port}/metrics`;
    const settings = { metrics: { host: '127.0.0.1', port }, traces: null };
    telemetry = await openTelemetry(settings, { instance: 'one', version: '1.2.3' }, silentLog);
    const appUrl = await prepareDatabase({ ownerUrl: database.url, appUrl: null }, silentLog);
    store = telemetry.measured(openStore({ url: appUrl, log: silentLog }), sides);
    await drive(store, url);
    text = await (await fetch(url)).text();
  });
  after(async () => {
    await store.close();
    await telemetry.close();
    await database.drop();
  });

  it('count results of rows by what they say, pauses by tenant, and takeovers', () => {
    assert.match(text, /^crosswalk_rows_total\{outcome="failed"\} 2$/m);
    assert.match(text, /^crosswalk_throttled_total\{side="target",api="exchange"\} 1$/m);
    assert.match(text, /^crosswalk_takeovers_total 1$/m);
  });

  it('show the project as the database has it', () => {
    assert.match(text, /^crosswalk_runs\{phase="waiting"\} 1$/m);
    assert.match(text, /^crosswalk_runs\{phase="trust"\} 1$/m);
    assert.match(text, /^crosswalk_allowed_per_second\{side="target",api="exchange"\} 8$/m);
    assert.match(text, /^crosswalk_instances 1$/m);
    assert.match(text, /^crosswalk_outbox_messages 1$/m);
    const age = /^crosswalk_preview_oldest_seconds ([\d.]+)$/m.exec(text)?.[1];
    assert.ok(Number(age) > 86_400, text);
  });

  it('measure calls and statements in seconds, and name no path', () => {
    assert.match(
      text,
      /^http_client_request_duration_seconds_count\{[^}]*server_address="127.0.0.1"/m,
    );
    assert.match(text, /error_type="ECONNREFUSED"/);
    assert.match(text, /^db_client_operation_duration_seconds_count\{[^}]*"INSERT"\} [1-9]/m);
    assert.match(text, /^crosswalk_step_duration_seconds_count\{crosswalk_step="stamp 1"\} 1$/m);
    assert.doesNotMatch(text, /secret-path/);
  });

  it('have neither a person nor a run as label', () => {
    const labels = new Set(Array.from(text.matchAll(/[{,](\w+)="/g), ([, label]) => label!));

    assert.deepEqual(
      [...labels].sort(),
      [
        ...['api', 'crosswalk_step', 'db_operation_name', 'db_system_name', 'error_type'],
        ...['http_request_method', 'http_response_status_code', 'le', 'outcome', 'phase'],
        ...['server_address', 'service_instance_id', 'service_name', 'service_version', 'side'],
      ].sort(),
    );
  });

  it('are those that the dashboard and the alerts ask for, with their labels', () => {
    const names = new Set(Array.from(text.matchAll(/^(\w+)[{ ]/gm), ([, name]) => name!));
    // Served where Teams calls, which nothing does in this test; the test of the container reads it.
    for (const part of ['count', 'sum', 'bucket'])
      names.add(`http_server_request_duration_seconds_${part}`);
    for (const file of ['infra/dashboard.json', 'infra/alerts.yml']) {
      const asked = readFileSync(file, 'utf8').matchAll(
        /\b(?:crosswalk|http|db)_[a-z_]+(?=[[){\s])/g,
      );
      const used = Array.from(asked, ([name]) => name).filter(
        (name) =>
          ![
            'http_response_status_code',
            'http_route',
            'db_operation_name',
            'crosswalk_step',
          ].includes(name),
      );

      assert.ok(used.length >= 7, file);
      assert.deepEqual(
        used.filter((name) => !names.has(name)),
        [],
        file,
      );
    }
  });

  it('are served while the database does not answer, without what it would say', async () => {
    const port = await freePort();
    const settings = { metrics: { host: '127.0.0.1', port }, traces: null };
    const other = await openTelemetry(settings, { instance: 'two', version: '1' }, silentLog);
    const projectState = () => Promise.reject(new JournalError('unreachable', null));
    other.measured({ ...store, projectState }, sides);

    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    const served = await answer.text();
    await other.close();

    assert.equal(answer.status, 200);
    assert.match(served, /^crosswalk_takeovers_total 0$/m);
    assert.doesNotMatch(served, /^crosswalk_instances /m);
  });

  it('are not loaded where they are off', async () => {
    const off = await openTelemetry(
      { metrics: null, traces: null },
      { instance: 'one', version: '1' },
      silentLog,
    );

    assert.equal(off.measured(store, sides), store);
    const sources = readFileSync('src/telemetry/open-telemetry.ts', 'utf8');
    assert.doesNotMatch(sources, /from '@opentelemetry/);
  });
});

/** One of everything that is counted. */
async function drive(store: Store, metricsUrl: string): Promise<void> {
  const { journal, rateLimit, instances, outbox } = store;
  const { run } = await journal.openRun(runRequest(1));
  await journal.openRun(runRequest(2));
  await journal.savePlan(run.id, samplePlan(2, { kinds: ['ready'] }), planDetails(later(1000)));
  await journal.update(run.id, { phase: 'waiting' });
  const results = [0, 1].map((seq) => ({
    seq,
    previous: { state: 'planned', intendedAt: null } as const,
    state: 'failed' as const,
    detail: '',
    code: '',
  }));
  await (await journal.own(run.id)).recordResults(run.id, results);
  await rateLimit.observe('tenant', { callsPerSecond: 8, remaining: null, pause: 1 });
  await rateLimit.observe('tenant', { callsPerSecond: 8, remaining: null, pause: 0 });
  await outbox.queueCards(run.id, [run.place]);
  await instances.recordHeartbeat('dead');
  await instances.removeExpired(-1);
  await instances.recordHeartbeat('one');
  await inTrace('step stamp 1', () => Promise.resolve());
  await (await fetch(`${metricsUrl}?secret-path`)).text();
  await assert.rejects(fetch(`http://127.0.0.1:${await freePort()}/secret-path`));
}

describe('the time that a message waits', () => {
  it('begins when it is first seen and ends when it is edited or gone', () => {
    const waiting = waitTimes();

    assert.equal(waiting([], 0), 0);
    assert.equal(waiting(['1 -1'], 1_000), 0);
    assert.equal(waiting(['1 -1', '2 -1'], 5_000), 4_000);
    assert.equal(waiting(['2 -1'], 6_000), 1_000);
    assert.equal(waiting(['2 3'], 7_000), 0);
  });
});
