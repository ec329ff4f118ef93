import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/environment.ts';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { secretsOf } from '../../src/installation/secrets.ts';
import { jiraPolicy, serviceNowPolicy } from '../changes/support/samples.ts';
import { errorsOf } from './environment-errors.ts';
import { liveEnv } from './environment.ts';
import { minimalPolicy } from './policies.ts';

const parse = (change: string) => parsePolicy(`${minimalPolicy}change: ${change}\n`);
const changeOf = (change: string) => {
  const parsed = parse(change);
  return parsed.kind === 'valid' ? parsed.policy.change : parsed.errors;
};
const errorOf = (change: string) => {
  const parsed = parse(change);
  return parsed.kind === 'invalid' ? parsed.errors.join('\n') : 'valid';
};

describe('change in the policy', () => {
  it('needs only the name of the system, and the project for Jira', () => {
    assert.deepEqual(changeOf('{ serviceNow: {} }'), serviceNowPolicy());
    assert.deepEqual(changeOf('{ required: true, names: true, jira: { project: CHG } }'), {
      ...jiraPolicy({ refused: ['Rejected', 'Declined', 'Canceled', 'Cancelled'] }),
      ...{ required: true, names: true },
    });
  });

  it('is refused with both systems or none, a bad template or project, and credentials', () => {
    const one = /change needs one system\. Enter serviceNow: \{\}, or jira:/;

    assert.match(errorOf('{ required: true }'), one);
    assert.match(errorOf('{ serviceNow: {}, jira: { project: CHG } }'), one);
    assert.match(
      errorOf('{ serviceNow: { template: x } }'),
      /template is not valid\. Enter the sys_id/,
    );
    assert.match(errorOf('{ jira: {} }'), /project is missing\. Enter the key of a Jira project/);
    assert.match(errorOf(`{ jira: { project: 'A" OR 1' } }`), /project is not valid/);
    assert.match(errorOf('{ serviceNow: { password: x } }'), /password is unknown/);
  });
});

describe('the settings of ServiceNow and Jira', () => {
  const now = { SERVICENOW_URL: 'https://contoso.service-now.com/' };
  const user = { SERVICENOW_USER: 'crosswalk', SERVICENOW_PASSWORD: 'hush-hush' };
  const client = { SERVICENOW_CLIENT_ID: 'app', SERVICENOW_CLIENT_SECRET: 'hush-client' };
  const jira = { JIRA_URL: 'https://contoso.atlassian.net', JIRA_TOKEN: 'hush-token' };
  const read = (env: NodeJS.ProcessEnv) => readEnvironment({ ...liveEnv, ...env }, '/nowhere');

  it('are absent, or an address with one way to sign in', () => {
    const url = 'https://contoso.service-now.com';

    assert.deepEqual(read({}).changeSettings, { serviceNow: null, jira: null });
    assert.deepEqual(read({ ...now, ...client }).changeSettings.serviceNow, {
      url,
      credential: { kind: 'client', id: 'app', secret: 'hush-client' },
    });
    assert.deepEqual(read({ ...now, ...user, ...jira }).changeSettings, {
      serviceNow: { url, credential: { kind: 'user', user: 'crosswalk', password: 'hush-hush' } },
      jira: { url: jira.JIRA_URL, apiUrl: jira.JIRA_URL, email: null, token: 'hush-token' },
    });
  });

  it('are refused where they are not complete or the address is not safe', () => {
    const errors = (env: NodeJS.ProcessEnv) => errorsOf({ ...liveEnv, ...env }).join('\n');

    assert.match(errors(user), /SERVICENOW_URL is not valid\. Set it to an https URL/);
    assert.match(errors(now), /ServiceNow needs one way to sign in/);
    assert.match(errors({ ...now, ...user, ...client }), /ServiceNow needs one way to sign in/);
    assert.match(
      errors({ JIRA_URL: 'http://jira.contoso.com', JIRA_TOKEN: 'x' }),
      /JIRA_URL is not/,
    );
    assert.match(errors({ JIRA_URL: jira.JIRA_URL }), /JIRA_TOKEN is missing/);
  });

  it('never show in an output', () => {
    const secrets = secretsOf(read({ ...now, ...user, ...jira }));

    assert.deepEqual(
      secrets.filter((secret) => secret.startsWith('hush')),
      ['hush-token', 'hush-hush'],
    );
  });
});
