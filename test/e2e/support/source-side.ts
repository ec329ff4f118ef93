import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ExportHeader, ExportRecord } from '../../../src/source-export/records.ts';
import { readSigningKey } from '../../../src/source-export/signing-key.ts';
import { exportLines } from '../../../src/source-export/write-export.ts';
import { built } from '../../support/built.ts';
import { startSandbox, type SandboxProcess } from '../../support/sandbox.ts';

/** The people of the source side, with a sandbox of their own whose target tenant nobody asks. */
export interface SourceSide {
  readonly sandbox: SandboxProcess;
  /** SHA-256 of the public key. */
  readonly fingerprint: string;
  /** Runs the program as `npm run export-source` does; returns what it printed and the file. */
  exportBatch(
    batch: number,
    policy: string,
  ): Promise<{ readonly output: string; readonly file: string }>;
  /** The same export, made so many milliseconds earlier. */
  madeEarlier(file: string, ms: number): string;
  stop(): Promise<void>;
}

export async function startSourceSide(): Promise<SourceSide> {
  const dir = await mkdtemp(join(tmpdir(), 'crosswalk-source-side-'));
  const sandbox = await startSandbox();
  const { ready } = sandbox;
  const keyPath = join(dir, 'key.pem');
  const policyFile = join(dir, 'project.yml');
  const program = await built('src/export-source.ts');
  const run = async (...args: readonly string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [...program, ...args], {
      env: {
        PATH: process.env['PATH'],
        SOURCE_EXPORT_KEY_PATH: keyPath,
        PROJECT_FILE: policyFile,
        NODE_EXTRA_CA_CERTS: ready.caPath,
        AZURE_AUTHORITY_HOST: ready.authorityHost,
        GRAPH_BASE_URL: ready.graphBaseUrl,
        EXCHANGE_BASE_URL: ready.exchangeBaseUrl,
        SOURCE_TENANT_ID: ready.source.tenantId,
        SOURCE_CLIENT_ID: ready.source.clientId,
        SOURCE_CLIENT_SECRET: ready.source.clientSecret,
      },
    });
    return stdout;
  };
  await run('--new-key');
  const key = readSigningKey(await readFile(keyPath, 'utf8'));
  if (key === null) throw new Error('The key that was made is none.');
  return {
    sandbox,
    fingerprint: key.fingerprint,
    exportBatch: async (batch, policy) => {
      await writeFile(policyFile, policy);
      const out = join(dir, 'export.jsonl');
      const output = await run('--batch', String(batch), '--out', out);
      return { output, file: await readFile(out, 'utf8') };
    },
    madeEarlier: (file, ms) => {
      const [first = '', ...others] = file.trimEnd().split('\n');
      const header = JSON.parse(first) as ExportHeader;
      const exportedAt = new Date(Date.parse(header.exportedAt) - ms).toISOString();
      const { source, target, batch, scope, expiresAt } = header;
      const records = others.slice(0, -1).map((line) => JSON.parse(line) as ExportRecord);
      return [
        ...exportLines({
          header: { source, target, batch, scope, exportedAt, expiresAt },
          records,
          key,
        }),
      ].join('');
    },
    stop: async () => {
      await sandbox.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
