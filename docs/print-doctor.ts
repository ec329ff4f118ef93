import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { whyOf } from './print-access.ts';
import { doctorUsage } from '../src/doctor/command-line.ts';
import { doctorSteps } from '../src/doctor/steps.ts';
import { requiredCmdlets } from '../src/mapping/required-access.ts';
import { doctorSections } from '../src/ports/doctor-report.ts';
import { cmdletStepId } from '../src/doctor/cmdlet-steps.ts';
import { runDoctorCases, type CaseOutput } from '../test/doctor/support/case-outputs.ts';

/** What each step checks, by its id; those of the cmdlets are in `required-access.ts`. */
const explanations: Readonly<Record<string, string>> = {
  configuration: 'Every environment variable and env file, as the bot reads them at its start.',
  'policy-file':
    'The file in PROJECT_FILE: its syntax, its keys, and that its tenants are those of the environment. In Teams also whether a change waits to be accepted.',
  database:
    'The server in DATABASE_URL answers, is new enough, and its role may create the tables. Without DATABASE_URL: DATA_DIR can be written.',
  'bot-registration':
    'BOT_ID with its secret, certificate or managed identity gets a token for the Bot Framework connector.',
  'bot-service-url':
    'This machine reaches the connector, which delivers messages to Teams, and every origin in BOT_SERVICE_URLS.',
  'app-package':
    'The manifest that `npm run package` made has the ids of this environment, and the host of PUBLIC_URL among its domains.',
  'bot-endpoint':
    'PUBLIC_URL leads to the bot: /readyz answers 200, and /api/messages refuses a message without a token. The messaging endpoint of the Azure Bot is the same address with /api/messages.',
  'source-sign-in':
    'The application of the source gets tokens for Exchange Online and Microsoft Graph; a certificate that ended is found before Entra is asked.',
  'source-permissions': 'Its tokens have every application permission, each with admin consent.',
  'source-role':
    'Its token has an Entra role that lets it run cmdlets, or a role group of Exchange does.',
  'target-sign-in': 'The same for the application that reads the target.',
  'target-permissions': 'The same for the application that reads the target.',
  'target-role': 'The same for the application that reads the target.',
  'target-write-sign-in':
    'The same for the application that stamps, where TARGET_WRITE_CLIENT_ID names one.',
  'target-write-permissions': 'The same for the application that stamps.',
  'target-write-role':
    'The same for the application that stamps. Doctor never runs a cmdlet that writes: only an Entra role proves the right.',
  'source-trust': 'Organization relationship, consent and secrets of the source, one check each.',
  'source-domain':
    'Whether mailboxes of the source have addresses in source.domain of the policy. What depends on a misspelled domain is not checked.',
  'target-domain':
    'Whether the target accepts target.domain of the policy. What depends on a misspelled domain is not checked.',
  'target-trust':
    'Organization relationship, domains, consent, migration endpoint and secrets of the target, one check each.',
  'batch-groups':
    'The group of each batch exists, is a mail-enabled security group, and is published.',
  licences: 'One of the tenants owns licenses for the moves (moveLicences).',
  approvers:
    'The people and groups in roles.approvers exist and are enabled, and there are enough of them.',
  'dry-plan':
    'One batch is read and planned as `map batch` does it. Nothing is written, and the plan is not kept. On the shell, the pins, exclusions and lists of the chat are not known.',
};

/** The page. `outputs`: what doctor printed in each case; the first one is that of an installation in order. */
export function doctorPage(outputs: readonly CaseOutput[]): string {
  const [inOrder, ...cases] = outputs;
  const stepIds = new Set(doctorSteps.map(({ id }) => id));
  const single = (inOrder?.checks ?? []).filter(({ id }) => !stepIds.has(id) && !id.includes('/'));
  return [
    '# Doctor',
    '',
    '<!-- `npm run docs:doctor` writes this page. -->',
    '',
    'Doctor checks everything that Crosswalk needs, from the settings to a plan of one batch, and changes nothing. For each problem it says what it',
    'found, what is needed, who can fix it, and the command with your values filled in. A check that depends on a failed one is not made.',
    '',
    '- **On the shell:** `npm run doctor`. It needs no running bot and no database, and works before anything is configured. With `TENANTS=sandbox` and a',
    '  running `npm start`, it uses the sandbox tenants of that DATA_DIR: type `npm run doctor` in another terminal. The deploy artefact and the',
    '  container have it too; without npm: `node dist/src/doctor-main.js`.',
    '- **In Teams:** an admin types `doctor`. The same steps, with the policy in force.',
    '',
    'No output contains a secret: the values of the environment are replaced by “…”.',
    '',
    '```',
    doctorUsage.trimEnd(),
    '```',
    '',
    '## For programs',
    '',
    '`--json` prints one object: `doctor` (1, the version of this form), `readAt`, `tenants`, `passed`, `counts` (`passed`, `warned`, `failed`, `notChecked`) and `checks`, each with `id`,',
    '`section`, `title`, `state` (`passed`, `warned`, `failed`, `not-checked`), `observed`, `expected`, `fix` (`who`, `what`, `command` or null; null where nothing is to do) and `waitsFor` (ids of',
    'the steps that must pass first). An id stays the same; after a slash it has the batch or permission.',
    '',
    '## Steps',
    '',
    ...doctorSections.flatMap((section) => [
      `### ${section}`,
      '',
      '| step | checks | needs |',
      '| --- | --- | --- |',
      ...doctorSteps
        .filter((step) => step.section === section)
        .map(
          ({ id, needs }) =>
            `| <a id="${id}"></a>\`${id}\` | ${explanationOf(id)} | ${needsText(needs)} |`,
        ),
      '',
    ]),
    'The trust steps have one check for each condition:',
    '',
    '| check | condition |',
    '| --- | --- |',
    ...[...single, ...groupChecks].map(
      ({ id, title }) => `| <a id="${id}"></a>\`${id}\` | ${title} |`,
    ),
    '',
    '## What it says',
    '',
    'Each of these is what doctor prints on two sandbox tenants; the lines of checks that passed are left out. Where a command is shown that an administrator of a tenant runs,',
    'a test runs it, and doctor finds nothing afterwards.',
    '',
    ...cases.flatMap(({ name, situation, text }) => [
      `### ${name}`,
      '',
      situation,
      '',
      '```',
      text,
      '```',
      '',
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const groupChecks = [
  { id: 'batch-group', title: 'The group of a batch exists' },
  { id: 'batch-group-type', title: 'The group of a batch is a mail-enabled security group' },
  { id: 'batch-group-published', title: 'The group of a batch is published for mailbox moves' },
];

function explanationOf(id: string): string {
  const cmdlet = requiredCmdlets.find((each) => cmdletStepId(each) === id);
  const explanation = explanations[id];
  if (cmdlet !== undefined) return `${whyOf(cmdlet)} Without it: ${cmdlet.without}`;
  if (explanation === undefined) throw new Error(`docs/print-doctor.ts explains no step ${id}.`);
  return explanation;
}

function needsText(needs: readonly string[]): string {
  if (needs.length > 4) return 'the trust steps, and every cmdlet that a plan needs';
  return needs.map((id) => `\`${id}\``).join(', ');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('doctor.md', import.meta.url), doctorPage(await runDoctorCases()));
