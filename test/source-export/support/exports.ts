import { gunzipSync } from 'node:zlib';
import type { Policy } from '../../../src/mapping/policy.ts';
import type { SourceTenant } from '../../../src/ports/source-tenant.ts';
import type { ExportCheck } from '../../../src/ports/source-exports.ts';
import { exportReader } from '../../../src/source-export/check-export.ts';
import { collectExport } from '../../../src/source-export/collect-export.ts';
import { scopeOf } from '../../../src/source-export/export-scope.ts';
import type { ExportHeader, ExportRecord } from '../../../src/source-export/records.ts';
import { newPrivateKey } from '../../../src/source-export/new-key.ts';
import { readSigningKey } from '../../../src/source-export/signing-key.ts';
import { exportLines } from '../../../src/source-export/write-export.ts';
import { policy as basePolicy } from '../../ports/policy.ts';

export function newKey() {
  const key = readSigningKey(newPrivateKey());
  if (key === null) throw new Error('A new key is none.');
  return key;
}

export const key = newKey();
const hour = 3_600_000;

const tenants = {
  source: 'c0470500-1111-4111-8111-111111111111',
  target: 'fab41ca0-2222-4222-8222-222222222222',
};

/** A policy whose batches have the same people as that of other tests, for a bot that reads files. */
export const policy: Policy = {
  ...basePolicy,
  source: {
    ...basePolicy.source,
    tenantId: tenants.source,
    export: { keys: [key.fingerprint], approveWithin: 24 * hour, stampWithin: hour },
  },
  target: { ...basePolicy.target, tenantId: tenants.target },
};

type Header = Omit<ExportHeader, 'format' | 'version' | 'key'>;

export function headerOf(exportedAt: Date, change: Partial<Header> = {}): Header {
  const scope = scopeOf(policy, 3);
  if (scope === null) throw new Error('The policy has no batch 3.');
  return {
    ...{ ...tenants, batch: 3, scope },
    exportedAt: exportedAt.toISOString(),
    expiresAt: new Date(exportedAt.getTime() + 24 * hour).toISOString(),
    ...change,
  };
}

/** The records of batch 3, or of another one. */
export async function recordsOf(
  source: SourceTenant,
  { batch = 3, ...change }: Partial<Policy> & { readonly batch?: number } = {},
): Promise<readonly ExportRecord[]> {
  const changed = { ...policy, ...change };
  const scope = scopeOf(changed, batch);
  if (scope === null) throw new Error(`The policy has no batch ${batch}.`);
  return collectExport(source, { policy: changed, batch, scope, listed: null });
}

export function signed(
  header: Header,
  records: readonly ExportRecord[],
  by: typeof key = key,
): string {
  return [...exportLines({ header, records, key: by })].join('');
}

/** Checks a file that arrives in pieces of this size. */
export function check(file: string | Uint8Array, now: Date, piece = 1_000): Promise<ExportCheck> {
  return exportReader.check(piecesOf(Buffer.from(file), piece), { policy, now });
}

export async function* piecesOf(
  bytes: Uint8Array,
  size: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < bytes.length; from += size) {
    await Promise.resolve();
    yield bytes.subarray(from, from + size);
  }
}

export function unpacked(content: Uint8Array): string {
  return gunzipSync(content).toString();
}
