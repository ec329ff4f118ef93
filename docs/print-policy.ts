import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, parseDocument } from 'yaml';
import * as z from 'zod/v4';
import { parsePolicy } from '../src/config/parse-policy.ts';

/** One key of the policy file; a section stands for the keys in it, and `<n>` for the number of a batch or the name of a webhook. */
export type PolicyKey = z.output<typeof policyKey>;
const policyKey = z.object({ key: z.string(), effect: z.string(), example: z.string() });
const policySection = z.object({ title: z.string(), keys: z.array(policyKey) });

export const policySections = z
  .array(policySection)
  .parse(parse(readFileSync(new URL('policy-keys.yml', import.meta.url), 'utf8')));

const minimal = readFileSync(new URL('../env/project.live.yml', import.meta.url), 'utf8');

const introduction = `# The policy file

YAML, named by \`PROJECT_FILE\`. The bot reads it at start and whenever it changes; a change counts once two admins have accepted it. Every error is told with its
line and what to enter, unknown keys are errors, and keys without effect are reported. Durations are written as \`120s\`, \`90m\`, \`24h\` or \`2d\`, people and groups as object
IDs of Entra. The keys that are marked as required are enough, as in \`env/project.live.yml\`:

\`\`\`yaml
${minimal.trim()}
\`\`\`

\`npm run docs\` writes this page from the schema in \`src/config/policy-schema\` and from \`docs/policy-keys.yml\`.
`;

/** The content of docs/policy.md: every key with default, effect and example, one table per section. */
export function policyPage(): string {
  const tables = policySections.map(({ title, keys }) => {
    const head = ['Key', 'Default', 'Effect', 'Example'];
    const rows = keys.map(row);
    const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
    return [`## ${title}`, '', ...lines, ''].join('\n');
  });
  return [introduction, ...tables].join('\n');
}

/** The minimal policy with this key set to its example. */
export function policyWith({ key, example }: Pick<PolicyKey, 'key' | 'example'>): string {
  const document = parseDocument(minimal);
  const path = pathOf(key);
  const twin = key.endsWith('.file') ? 'group' : 'file';
  if (path[0] === 'batches') document.deleteIn([...path.slice(0, 2), twin]);
  if (path[0] === 'migration') document.set('migration', document.createNode(migration));
  if (path[0] === 'webhooks') document.set('webhooks', document.createNode({ siem: webhook }));
  if (path[0] === 'change') document.set('change', document.createNode(changeWith(path[1])));
  if (key === 'limits.timeZone') document.setIn(['limits', 'freeze'], document.createNode([]));
  document.setIn(path, parseDocument(example).contents);
  return String(document);
}

/** Whether the minimal policy is no policy without this key. */
export function isRequired({ key }: Pick<PolicyKey, 'key'>): boolean {
  const document = parseDocument(minimal);
  if (/^(migration|change)/.test(key)) return false;
  const path = pathOf(key);
  return (
    document.hasIn(path) &&
    document.deleteIn(path) &&
    parsePolicy(String(document)).kind === 'invalid'
  );
}

const migration = {
  applicationId: '33333333-1111-4111-8111-111111111111',
  endpoint: 'contoso-to-fabrikam',
};

/** One system; `serviceNow` but for the keys of Jira. */
function changeWith(key: unknown) {
  return key === 'jira' ? { jira: { project: 'CHG' } } : { serviceNow: {} };
}

const webhook = { url: 'https://hooks.contoso.com/crosswalk' };

function pathOf(key: string): (string | number)[] {
  const member = key.startsWith('webhooks.') ? 'siem' : 1;
  return key.split('.').map((part) => (part === '<n>' ? member : part));
}

function row(entry: PolicyKey): readonly string[] {
  const { key, effect, example } = entry;
  const cell = isRequired(entry) ? 'required' : defaultOf(key);
  return [`\`${key}\``, cell, effect, `\`${key.split('.').at(-1) ?? ''}: ${example}\``];
}

/** The value of the minimal policy, which does not set the key. */
function defaultOf(key: string): string {
  const document = parseDocument(minimal);
  if (document.hasIn(pathOf(key))) document.deleteIn(pathOf(key));
  const parsed = parsePolicy(String(document));
  const policy: unknown = parsed.kind === 'valid' ? parsed.policy : null;
  const value = pathOf(key).reduce<unknown>(
    (found, part) =>
      typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined,
    policy,
  );
  return valueText(value, key);
}

function valueText(value: unknown, key: string): string {
  if (value === null || value === undefined) return fixedDefaults[key] ?? '–';
  if (typeof value === 'number' && value >= 1000 && isDuration(key))
    return `\`${durationText(value)}\``;
  if (typeof value === 'object' && !Array.isArray(value))
    return fixedDefaults[key] ?? objectText(value);
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : `\`[${value.join(', ')}]\``;
  return `\`${JSON.stringify(value).replaceAll('"', '')}\``;
}

/** What the parsed policy does not show as it is written in the file. */
const fixedDefaults: Readonly<Record<string, string>> = {
  'approval.selfApproval': '`false`',
  'migration.applicationId': 'required with `migration`',
  'migration.batchSize': '`2000`',
  'migration.jobSize': '`100`',
  'migration.test': '`off`',
  'migration.way': '`file`',
  'plans.expiring': '`{ within: 1d, then: refuse }`',
  'roles.admins': 'the approvers',
  'change.required': '`false`',
  'change.names': '`false`',
  'change.serviceNow.closeCodes':
    '`{ done: successful, issues: successful_issues, notDone: unsuccessful }`',
  'change.jira.project': 'required with `jira`',
  'change.jira.issueType': '`Change`',
  'change.jira.approved': '`[Approved]`',
  'change.jira.refused': '`[Rejected, Declined, Canceled, Cancelled]`',
  'change.jira.closed': '`Done`',
  'webhooks.<n>.url': 'required with a webhook',
  'webhooks.<n>.events': '`[run]`',
  'webhooks.<n>.names': '`false`',
  'webhooks.<n>.internal': '`false`',
};

const isDuration = (key: string) =>
  /^(approval\.(expires|remind)|limits\.settle|watch\.every)$/.test(key);

function objectText(value: object): string {
  const isEmpty = Object.values(value).every((each) => Array.isArray(each) && each.length === 0);
  return isEmpty ? 'empty' : `\`${JSON.stringify(value)}\``;
}

function durationText(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
  ] as const;
  const [unit, size] = units.find(([, each]) => ms % each === 0 && ms >= each * 2) ?? ['s', 1000];
  return `${ms / size}${unit}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('policy.md', import.meta.url), policyPage());
