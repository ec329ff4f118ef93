import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConfigError } from './config/config-error.ts';
import {
  readExportKeyPath,
  readExportSettings,
  type ExportSettings,
} from './config/export-settings.ts';
import { readPolicyFile } from './config/read-policy-file.ts';
import { createLogger } from './log/log.ts';
import { terminalLine } from './mapping/invisible-characters.ts';
import type { Policy } from './mapping/policy.ts';
import { fileCode } from './mapping/source-export.ts';
import type { Member, SourceMailbox } from './mapping/tenant-objects.ts';
import { utcTime } from './mapping/utc-time.ts';
import { membersInFile } from './planning/read-members.ts';
import { systemClock as clock } from './ports/clock.ts';
import { pendingCalls } from './ports/pending-calls.ts';
import { TenantError } from './ports/tenant-error.ts';
import { reports } from './reports/reports.ts';
import { collectExport } from './source-export/collect-export.ts';
import { scopeOf } from './source-export/export-scope.ts';
import { readFlags, type ExportFlags } from './source-export/flags.ts';
import { usage } from './source-export/usage-text.ts';
import { makeKey } from './source-export/new-key.ts';
import { readSigningKey } from './source-export/signing-key.ts';
import { exportLines } from './source-export/write-export.ts';
import { exchangeOptions } from './tenant-connections.ts';
import { sourceTenant } from './tenants/exchange-tenants.ts';
import { memoryRateLimit } from './tenants/memory-rate-limit.ts';

process.exit(await run(readFlags(process.argv.slice(2))));

/** Runs on the source side, and returns the exit code. */
async function run(flags: ExportFlags): Promise<number> {
  try {
    switch (flags.kind) {
      case 'usage':
        (flags.error === null ? process.stdout : process.stderr).write(
          flags.error === null ? usage : `${flags.error}\n\n${usage}`,
        );
        return flags.error === null ? 0 : 2;
      case 'new-key':
        return await newKey();
      case 'export':
        return await exportBatch(flags, readExportSettings(process.env));
    }
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof TenantError)) throw error;
    const lines = error instanceof ConfigError ? error.message.split('\n') : [error.message];
    process.stderr.write(`${lines.map(terminalLine).join('\n')}\n`);
    return 1;
  }
}

async function newKey(): Promise<number> {
  const path = readExportKeyPath(process.env);
  const text = await makeKey(path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw cannotWrite(path, 'SOURCE_EXPORT_KEY_PATH');
  });
  if (text !== null) process.stdout.write(text);
  else
    process.stderr.write(
      `${path} exists, so nothing was changed. Remove it first, or set another SOURCE_EXPORT_KEY_PATH.\n`,
    );
  return text === null ? 1 : 0;
}

async function exportBatch(
  { batch, out, list, valid }: Extract<ExportFlags, { kind: 'export' }>,
  settings: ExportSettings,
): Promise<number> {
  const key = readSigningKey(await read(settings.keyPath, 'SOURCE_EXPORT_KEY_PATH'));
  if (key === null)
    throw new ConfigError('The key can’t be used', [
      `${settings.keyPath} is no Ed25519 key. Make one: npm run export-source -- --new-key`,
    ]);
  const policy = readPolicy(settings);
  const scope = scopeOf(policy, batch);
  if (scope === null)
    throw new ConfigError('The batch can’t be exported', [
      `${settings.projectFile} has no batch ${batch}. Its batches: ${Object.keys(policy.batches).join(', ')}.`,
    ]);
  if (policy.source.export?.keys.includes(key.fingerprint) !== true)
    process.stderr.write(
      `Note: the policy file does not name this key, so the bot takes no export of it. Its fingerprint, for source.export.keys: ${key.fingerprint}\n`,
    );
  const exportedAt = new Date();
  const options = {
    policy,
    batch,
    scope,
    listed: await listedIn({ batch, list, policy }, settings),
  };
  const records = await collectExport(openSource(settings, policy), options);
  const expiresAt = new Date(exportedAt.getTime() + valid);
  const header = {
    ...{ source: policy.source.tenantId, target: policy.target.tenantId, batch, scope },
    ...{ exportedAt: exportedAt.toISOString(), expiresAt: expiresAt.toISOString() },
  };
  const time = exportedAt.toISOString().slice(0, 16).replace(/[-:]/g, '');
  const path = resolve(out ?? `batch-${batch}-${time}.source-export.jsonl`);
  const sha256 = await writeLines(path, (onEnd) => exportLines({ header, records, key }, onEnd));
  const people = records.filter(({ kind }) => kind === 'person').length;
  process.stdout.write(`${summary({ batch, people, path, sha256, expiresAt })}\n`);
  return 0;
}

function openSource(settings: ExportSettings, { limits }: Policy) {
  const log = createLogger({
    level: 'warn',
    stream: { write: (line) => process.stderr.write(line) },
  });
  const environment = { ...settings, tenant: settings.source, bot: null, home: 'target' as const };
  const context = { log, clock, concurrency: limits.concurrency, pending: pendingCalls() };
  const options = exchangeOptions('source', environment, context);
  return sourceTenant({ ...options, rateLimit: memoryRateLimit(clock) });
}

function readPolicy({ projectFile, source }: ExportSettings): Policy {
  const policy = readPolicyFile(projectFile);
  if (policy.source.tenantId === source.tenantId) return policy;
  throw new ConfigError(`The policy file ${projectFile} is not valid`, [
    `source.tenantId is not SOURCE_TENANT_ID. Enter ${source.tenantId}, or sign in to the other tenant.`,
  ]);
}

/** Who is in a batch that comes from a list; null: its group says it. */
async function listedIn(
  { batch, list, policy }: { batch: number; list: string | null; policy: Policy },
  { projectFile }: ExportSettings,
): Promise<((mailboxes: readonly SourceMailbox[]) => readonly Member[]) | null> {
  const source = policy.batches[String(batch)];
  if (source?.kind !== 'file') return null;
  const path = list ?? join(dirname(projectFile), source.file);
  const file = { name: source.file, text: await read(path, '--list') };
  return (mailboxes) => membersInFile(file, mailboxes, { reports });
}

async function read(path: string, setting: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new ConfigError('A file is missing', [`${path} can’t be read. Correct ${setting}.`]);
  }
}

function cannotWrite(path: string, setting: string): ConfigError {
  return new ConfigError('A file can’t be written', [
    `${path} can’t be written. Name a file in a folder that exists and that you may write to: ${setting}.`,
  ]);
}

/** The file appears with its name when it is complete; nobody else can read it. */
async function writeLines(
  path: string,
  lines: (onEnd: (sha256: string) => void) => Iterable<string>,
): Promise<string> {
  const part = `${path}.part`;
  let sha256 = '';
  try {
    const chunks = lines((value) => (sha256 = value));
    await pipeline(Readable.from(chunks), createWriteStream(part, { mode: 0o600 }));
    await rename(part, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw cannotWrite(path, '--out');
  } finally {
    await rm(part, { force: true });
  }
  return sha256;
}

function summary(exported: {
  readonly batch: number;
  readonly people: number;
  readonly path: string;
  readonly sha256: string;
  readonly expiresAt: Date;
}): string {
  const { batch, people, path, sha256, expiresAt } = exported;
  return `${path}

Batch ${batch}: ${people} people, and of every other mailbox the addresses and IDs that could collide with them.
File code: ${fileCode(sha256)}
SHA-256:   ${sha256}
Usable until ${utcTime(expiresAt)}.

Next: give the file to the target side. An admin drops it in the personal chat with the bot. The bot answers with the
file code: compare it by phone. The file has personal data; delete it when the bot has it.`;
}
