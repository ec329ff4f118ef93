import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from './config/config-error.ts';
import { readGraphBaseUrl, readPolicyFile } from './config/read-policy-file.ts';
import { withCloudSignIns } from './mapping/clouds.ts';
import type { Policy } from './mapping/policy.ts';
import { setUpFiles } from './mapping/set-up/script-lines.ts';
import { setUpScripts, type SetUpScript } from './mapping/set-up/set-up-scripts.ts';

const usage = `npm run set-up-commands -- [--policy FILE] [--out FOLDER]

  --policy FILE  the policy file; by default the one that PROJECT_FILE names
  --out FOLDER   where the scripts are written; by default set-up

In another cloud than the public one, GRAPH_BASE_URL tells which one the scripts sign in to.
`;

process.exitCode = main(process.argv.slice(2));

/** Writes one PowerShell script for each visit of an administrator, and says who runs which. */
function main(words: readonly string[]): number {
  try {
    const { policy: file, out = 'set-up', help } = argumentsOf(words);
    if (help === true) {
      process.stdout.write(usage);
      return 0;
    }
    const policy = readPolicyFile(file ?? null);
    requireOwnTenants(policy);
    const graph = readGraphBaseUrl();
    const scripts = setUpScripts(policy).map(({ text, ...script }) => ({
      ...script,
      text: graph === null ? text : withCloudSignIns(text, graph),
    }));
    writeScripts(scripts, out);
    process.stdout.write(instructions({ policy, scripts, out }));
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** Scripts for the tenants of the example would only confuse an administrator. */
function requireOwnTenants({ source, target }: Policy): void {
  const isExample = ({ tenantId }: { readonly tenantId: string }) => /^([12])\1{7}-/.test(tenantId);
  if (!isExample(source) && !isExample(target)) return;
  throw new ConfigError('The policy file still has the tenants of env/project.live.yml', [
    'Put your own tenant IDs, domains and people into a copy of it, and name the copy: npm run set-up-commands -- --policy env/project.yml',
  ]);
}

function argumentsOf(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: {
      policy: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

/** With a byte order mark, without which Windows PowerShell 5.1 misreads names. Scripts of an earlier policy are removed. */
function writeScripts(scripts: readonly SetUpScript[], out: string): void {
  for (const side of ['source', 'target']) mkdirSync(join(out, side), { recursive: true });
  for (const file of setUpFiles) rmSync(join(out, file), { force: true });
  for (const { file, text } of scripts) writeFileSync(join(out, file), `\uFEFF${text}`);
}

function instructions({
  policy,
  scripts,
  out,
}: {
  readonly policy: Policy;
  readonly scripts: readonly SetUpScript[];
  readonly out: string;
}): string {
  const path = (file: string) => join(relative('', out), file).replaceAll('\\', '/');
  const scriptLines = scripts.map(({ file, title }) => `  ${path(file)}  ${title}`);
  const [first] = scripts;
  if (policy.migration === null && first !== undefined)
    return [
      `Written, for an administrator of ${policy.target.domain}:`,
      ...scriptLines,
      '',
      `Run it. It prints a line that begins with “migration:”. Put that line into the policy file, and run npm run set-up-commands again: it then writes the other scripts.`,
      '',
    ].join('\n');
  const files = Object.entries(policy.batches).flatMap(([number, batch]) =>
    batch.kind === 'group' && batch.group.includes('@')
      ? [`  ${path(`source/batch-${number}.csv`)}  the people of batch ${number}, ${batch.name}`]
      : [],
  );
  const needed = [
    'Needed beside source/3-exchange.ps1, with one source address a line under the header EmailAddress:',
    ...files,
    '',
  ];
  return [
    `Written. Those in source are for an administrator of ${policy.source.domain}, those in target for one of ${policy.target.domain}:`,
    ...scriptLines,
    '',
    ...(files.length === 0 ? [] : needed),
    `Run them in this order. If ${path('target/1-applications.ps1')} ran already, go on with ${path('source/2-applications.ps1')}.`,
    '',
  ].join('\n');
}
