import { randomUUID } from 'node:crypto';
import type { Variables } from './config/env-files.ts';
import type { Environment } from './config/environment.ts';
import { openPolicyFile } from './config/open-policy-file.ts';
import { ConfigError } from './config/config-error.ts';
import type { DoctorFlags } from './doctor/command-line.ts';
import { once, sourceReadOnce, targetReadOnce } from './doctor/read-once.ts';
import type { LiveFact } from './doctor/deep/live-fact.ts';
import { readLiveFacts } from './doctor/deep/read-live-facts.ts';
import { tryCanary } from './doctor/deep/try-canary.ts';
import { runDoctor } from './doctor/run-doctor.ts';
import type { Project, Subject } from './doctor/step.ts';
import { doctorSteps } from './doctor/steps.ts';
import { comparedWithDatabase } from './installation/compare-policy.ts';
import { installation } from './installation/installation.ts';
import { observe } from './installation/observed.ts';
import { secretsIn } from './installation/secrets.ts';
import { variablesIn } from './installation/setting-errors.ts';
import { readShellSettings } from './installation/shell-settings.ts';
import { policyVersion } from './mapping/policy/policy-version.ts';
import { systemClock as clock } from './ports/clock.ts';
import type { DoctorReport } from './ports/doctor-report.ts';
import type { PolicyFileReading } from './ports/installation.ts';
import { pendingCalls } from './ports/pending-calls.ts';
import { reports } from './reports/reports.ts';
import { fileSourceTenant } from './source-export/file-source-tenant.ts';
import { botCredential, exchangeOptions, targetWriteTokens } from './tenant-connections.ts';
import { sourceTenant, targetPorts } from './tenants/exchange-tenants.ts';
import { graphDirectory } from './tenants/graph-directory.ts';
import { graphTurns } from './tenants/graph-turns.ts';
import { memoryRateLimit } from './tenants/memory-rate-limit.ts';

export interface Shell {
  readonly env: Variables;
  /** The folder with env/ and appPackage/. */
  readonly root: string;
  readonly onStep?: (title: string) => void;
}

/** What doctor finds; the live facts are read only when they are asked for. */
interface ShellFindings {
  readonly report: DoctorReport;
  readonly readFacts: () => Promise<readonly LiveFact[]>;
  /** Writes to one mail user; after the signal it only restores it. */
  readonly tryCanary: (address: string, signal: AbortSignal) => Promise<readonly LiveFact[]>;
}

/** Checks the installation of which a shell has the settings; no bot has to run. */
export async function checkFromShell(
  { batch }: Pick<DoctorFlags, 'batch'>,
  { env, root, onStep = () => undefined }: Shell,
): Promise<ShellFindings> {
  const { observed, ...observing } = observe(memoryRateLimit(clock));
  const { settings, environment, envName } = readShellSettings(env, root);
  const policy = environment === null ? null : openPolicy(environment);
  const registered = environment?.bot ?? null;
  const readings = installation({
    ...{ settings, environment, envName, root, isBot: false },
    secrets: secretsIn(variablesIn(env, root)),
    botCredential:
      registered === null || environment === null ? null : botCredential(registered, environment),
    policyFile: once(async () => {
      if (policy === null || environment === null)
        throw new Error('Reading the policy: the settings are not valid.');
      const { reading, code } = await policy;
      return reading.kind === 'invalid'
        ? reading
        : comparedWithDatabase(reading, {
            ...{ environment, code },
            database: () => readings.database(),
          });
    }),
  });
  const subject: Subject = {
    clock,
    batch,
    installation: { ...readings, database: once(() => readings.database()) },
    project: once(async () => {
      const opened = await policy;
      if (environment === null || opened === null || opened.file === null)
        throw new Error('Opening the tenants: settings or policy are not valid.');
      return projectOf(environment, opened.file, observing);
    }),
  };
  const deep = async () => ({
    ...{ project: await subject.project(), observed, clock, uuid: randomUUID },
  });
  return {
    report: await runDoctor(doctorSteps, subject, ({ title }) => onStep(title)),
    readFacts: async () => readLiveFacts(await deep()),
    tryCanary: async (address, signal) => tryCanary(address, await deep(), signal),
  };
}

type PolicyFile = Awaited<ReturnType<typeof openPolicyFile>>;

async function openPolicy(environment: Environment): Promise<{
  readonly reading: PolicyFileReading;
  readonly file: PolicyFile | null;
  /** Names the version in the file. */
  readonly code: string;
}> {
  const { projectFile: path, source, target } = environment;
  try {
    const ids = { source: source.tenantId, target: target.tenantId };
    const file = await openPolicyFile(path, { ...ids, sourceAccess: source.kind });
    const { hash, code } = policyVersion((await file.read()).policy);
    const { warnings } = file;
    return {
      ...{ file, code },
      reading: { kind: 'valid', path, hash, warnings, proposed: null, isCompared: false },
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { file: null, code: '', reading: { kind: 'invalid', path, errors: error.errors } };
  }
}

/** The tenants, without a database: pins, exclusions and uploaded lists of the chat are not known here. */
async function projectOf(
  environment: Environment,
  file: PolicyFile,
  { log, rateLimit }: Pick<ReturnType<typeof observe>, 'log' | 'rateLimit'>,
): Promise<Project> {
  const { policy } = await file.read();
  const context = {
    ...{ log, clock, pending: pendingCalls() },
    concurrency: policy.limits.concurrency,
  };
  const { source: sourceAccess, home } = environment;
  const ofTarget = exchangeOptions(
    'target',
    { ...environment, tenant: environment.target },
    context,
  );
  const ofSource =
    sourceAccess.kind === 'file'
      ? null
      : exchangeOptions('source', { ...environment, tenant: sourceAccess }, context);
  const policySource = {
    current: () =>
      Promise.resolve({ policy, hash: policyVersion(policy).hash, errors: [], proposed: null }),
    batchFile: (name: string) => file.batchFile(name),
  };
  const writeTokens = targetWriteTokens(environment);
  const { target, ...migrations } = targetPorts({ ...ofTarget, writeTokens, rateLimit });
  return {
    ...{ policy, policySource, reports, clock, ...migrations },
    canReadSource: ofSource !== null,
    source: sourceReadOnce(
      ofSource === null
        ? fileSourceTenant({ sourceExports: noExports, policySource, clock })
        : sourceTenant({ ...ofSource, rateLimit }),
    ),
    target: targetReadOnce(target),
    directory: graphDirectory({
      side: home,
      baseUrl: environment.graphBaseUrl,
      tokens: (home === 'source' && ofSource !== null ? ofSource : ofTarget).tokens,
      timeLimit: 20_000,
      turns: graphTurns(home, { rateLimit, clock, log }),
      clock,
    }),
    overrides: { active: () => Promise.resolve(noOverrides) },
    files: { batchFile: () => Promise.resolve(null) },
  };
}

const noOverrides = { pins: [], exclusions: [] };
const noExports = {
  newest: () => Promise.resolve([]),
  content: () => Promise.resolve(null),
};
