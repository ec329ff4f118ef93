import { shortList } from '../mapping/named-object.ts';
import { botSteps } from './bot-steps.ts';
import { databaseStep } from './database-step.ts';
import { failed, passed, warned, type DoctorStep } from './step.ts';

const section = 'Installation';
const operator = 'whoever runs the bot';

const configuration: DoctorStep = {
  ...{ id: 'configuration', section, needs: [] },
  title: 'Environment variables',
  check: async ({ installation }) => {
    const reading = await installation.settings();
    if (reading.kind === 'valid')
      return [passed(`${reading.tenants} tenants; variables and ${reading.envFile}`)];
    const { envFile } = reading;
    const list = inOrder(reading.errors)
      .map((error, index) => `${index + 1}. ${error}`)
      .join('\n');
    if (reading.kind === 'empty' && reading.tenants === 'sandbox')
      return [
        failed({
          observed: 'Nothing is set up yet, and no sandbox is running.',
          expected: 'sandbox tenants, or your own two tenants',
          fix: {
            who: operator,
            what: `To try Crosswalk on this machine, type npm start, and run doctor again in another terminal. For your own tenants follow docs/set-up.md: put TENANTS=live into env/.env.dev.user, then these in this order, and type TEAMSFX_ENV=dev npm run doctor:\n${list}`,
            command: 'npm start',
          },
        }),
      ];
    return [
      failed({
        observed: `${reading.errors.length} ${reading.errors.length === 1 ? 'variable is' : 'variables are'} missing or wrong.`,
        expected: 'every variable set as docs/set-up.md says',
        fix: {
          who: operator,
          what: `Set these in ${envFile}.user or in the environment, in this order:\n${list}`,
          command: null,
        },
      }),
    ];
  },
};

/** First the tenants, then the bot, then the rest: the order of docs/set-up.md. */
const order = ['TENANTS', 'SOURCE_', 'TARGET_', 'BOT_', 'PUBLIC_URL', 'DATABASE_', ''];

function inOrder(errors: readonly string[]): readonly string[] {
  const rank = (error: string) => order.findIndex((prefix) => error.startsWith(prefix));
  const isBotMissing = errors.some((error) => error.startsWith('BOT_ID is missing'));
  return errors
    .filter((error) => !isBotMissing || !error.includes('and BOT_ID is missing'))
    .toSorted((a, b) => rank(a) - rank(b));
}

const policyFile: DoctorStep = {
  ...{ id: 'policy-file', section, needs: ['configuration'] },
  title: 'Policy file',
  check: async ({ installation }) => {
    const reading = await installation.policyFile();
    const { path } = reading;
    if (reading.kind === 'invalid')
      return [
        failed({
          observed: `${path} has ${reading.errors.length} ${reading.errors.length === 1 ? 'error' : 'errors'}.`,
          expected: 'a file as docs/policy.md describes it',
          fix: {
            who: 'the admins of the project',
            what: `Correct the file:\n${reading.errors.map((error, index) => `${index + 1}. ${error}`).join('\n')}`,
            command: null,
          },
        }),
      ];
    const { hash, warnings, proposed, isCompared } = reading;
    if (proposed !== null)
      return [
        warned({
          observed: `The file was changed to ${proposed}, and the policy before it is in force.`,
          expected: 'the policy in the file is in force',
          fix: {
            who: 'the admins of the project',
            what: `Review and accept it in Teams: type “policy”, then “policy accept ${proposed}”.`,
            command: null,
          },
        }),
      ];
    if (warnings.length > 0)
      return [
        warned({
          observed: shortList(warnings),
          expected: 'every key has an effect',
          fix: { who: 'the admins of the project', what: `Correct ${path}.`, command: null },
        }),
      ];
    const which = isCompared
      ? ''
      : '. This is the file; which policy is in force stands in the database of the bot, and “policy” in Teams shows it';
    return [passed(`${path}, SHA-256 ${hash}${which}`)];
  },
};

/** What is checked before a tenant is called. */
export const installationSteps: readonly DoctorStep[] = [
  configuration,
  policyFile,
  databaseStep,
  ...botSteps,
];
