import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { checkFromShell } from '../../../src/doctor-shell.ts';
import { exitCodeOf, printReport } from '../../../src/doctor/print-report.ts';
import type { DoctorReport } from '../../../src/ports/doctor-report.ts';
import { controlInterface } from '../../support/sandbox/control.ts';
import type { SandboxReady } from '../../support/sandbox.ts';
import { administration } from './administration.ts';
import type { CaseContext } from './doctor-case.ts';
import { installationCases, secretOfDatabase } from './installation-cases.ts';
import { tenantCases } from './tenant-cases.ts';

// Runs doctor in every case against the sandbox in SANDBOX_READY, and prints what it found as one line of JSON each.
const ready = JSON.parse(readFileSync(process.env['SANDBOX_READY'] ?? '', 'utf8')) as SandboxReady;
const control = controlInterface(ready.control);
const bot: CaseContext['bot'] = { answer: healthy };
const server = createServer((request, response) => {
  const { status, body } = bot.answer(request.url ?? '');
  response.writeHead(status).end(body);
}).listen(0, '127.0.0.1');
let publicUrl = '';
// Without a top-level await, with which tsx would load `src` in another way than mocha does: coverage could not be added up.
void runAll();

async function runAll(): Promise<void> {
  await once(server, 'listening');
  publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await control.reset();
  print({
    ...{ name: 'In order', situation: 'Everything is as it should be.', after: null, changed: {} },
    report: await check({}),
  });
  for (const { name, situation, arrange, administrator } of [
    ...installationCases,
    ...tenantCases,
  ]) {
    await control.reset();
    bot.answer = healthy;
    const admin = administration(ready.control, ready);
    const changed = await arrange({ control, administration: admin, bot });
    const report = await check(changed);
    let after: DoctorReport | null = null;
    if (administrator !== null) {
      for (const { fix } of report.checks)
        if (fix !== null && fix.command !== null)
          await admin.runCommand(administrator, fix.command);
      after = await check(changed);
    }
    print({ name, situation, report, after, changed });
  }
  server.close();
}

function usual(): Readonly<Record<string, string>> {
  return {
    TENANTS: 'sandbox',
    DATA_DIR: process.env['DATA_DIR'] ?? '',
    PUBLIC_URL: publicUrl,
    AZURE_AUTHORITY_HOST: ready.authorityHost,
    GRAPH_BASE_URL: ready.graphBaseUrl,
    EXCHANGE_BASE_URL: ready.exchangeBaseUrl,
    BOT_TENANT_ID: ready.target.tenantId,
    ...accessOf('SOURCE', ready.source),
    ...accessOf('TARGET', ready.target),
  };
}

function healthy(url: string) {
  return url === '/readyz' ? { status: 200, body: '' } : { status: 415, body: '' };
}

function accessOf(prefix: string, { tenantId, clientId, clientSecret }: SandboxReady['source']) {
  return {
    [`${prefix}_TENANT_ID`]: tenantId,
    [`${prefix}_CLIENT_ID`]: clientId,
    [`${prefix}_CLIENT_SECRET`]: clientSecret,
  };
}

async function check(changed: Readonly<Record<string, string>>): Promise<DoctorReport> {
  const shell = { env: { ...usual(), ...changed }, root: process.cwd() };
  return (await checkFromShell({ batch: null }, shell)).report;
}

interface CaseResult {
  readonly name: string;
  readonly situation: string;
  readonly report: DoctorReport;
  /** After the commands of the report; null: they were not run. */
  readonly after: DoctorReport | null;
  readonly changed: Readonly<Record<string, string>>;
}

function print({ changed, ...result }: CaseResult): void {
  const secrets = Object.entries({ ...usual(), ...changed })
    .filter(([variable]) => variable.includes('SECRET'))
    .map(([, value]) => value)
    .concat(secretOfDatabase)
    .filter((secret) => secret !== '');
  const { report } = result;
  const line = {
    ...result,
    exitCode: exitCodeOf(report),
    text: printReport(report),
    secrets,
    publicUrl,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
