import * as z from 'zod/v4';
import type { Variables } from './env-files.ts';
import { isSafeUrl } from './url-checks.ts';

/** How each system is reached. URLs have no slash at their end. */
export interface ChangeSettings {
  readonly serviceNow: {
    readonly url: string;
    readonly credential:
      | { readonly kind: 'user'; readonly user: string; readonly password: string }
      | { readonly kind: 'client'; readonly id: string; readonly secret: string };
  } | null;
  readonly jira: {
    readonly url: string;
    /** Of the API, for a scoped token. */
    readonly apiUrl: string;
    /** null: the token is one of a service account. */
    readonly email: string | null;
    readonly token: string;
  } | null;
}

type Input = Readonly<Record<string, string | undefined>>;
const names = [
  ...['SERVICENOW_URL', 'SERVICENOW_USER', 'SERVICENOW_PASSWORD'],
  ...['SERVICENOW_CLIENT_ID', 'SERVICENOW_CLIENT_SECRET'],
  ...['JIRA_URL', 'JIRA_API_URL', 'JIRA_EMAIL', 'JIRA_TOKEN'],
] as const;

export function changeSettingsInput(variables: Variables): Input {
  return Object.fromEntries(names.map((name) => [name, variables[name]?.trim()]));
}

/** The address stands beside its credentials, so that no policy sends them elsewhere. */
export const changeSettings = z
  .record(z.string(), z.string().optional())
  .transform((input, { issues }): ChangeSettings => {
    const fail = (message: string) => {
      issues.push({ code: 'custom', input, message });
      return null;
    };
    const url = (name: string, example: string) => {
      const value = input[name];
      if (value === undefined || !isSafeUrl(value) || /[?#]/.test(value))
        return fail(`${name} is not valid. Set it to an https URL such as ${example}.`);
      return value.endsWith('/') ? value.slice(0, -1) : value;
    };
    const isSet = (prefix: string) =>
      Object.entries(input).some(([name, value]) => name.startsWith(prefix) && value !== undefined);
    return {
      serviceNow: isSet('SERVICENOW_') ? serviceNow(input, { fail, url }) : null,
      jira: isSet('JIRA_') ? jira(input, { fail, url }) : null,
    };
  });

interface Check {
  readonly fail: (message: string) => null;
  readonly url: (name: string, example: string) => string | null;
}

function serviceNow(input: Input, { fail, url }: Check): ChangeSettings['serviceNow'] {
  const address = url('SERVICENOW_URL', 'https://contoso.service-now.com');
  const [user, password] = [input['SERVICENOW_USER'], input['SERVICENOW_PASSWORD']];
  const [id, secret] = [input['SERVICENOW_CLIENT_ID'], input['SERVICENOW_CLIENT_SECRET']];
  const byUser = user !== undefined && password !== undefined;
  const byClient = id !== undefined && secret !== undefined;
  if (byUser === byClient)
    return fail(
      'ServiceNow needs one way to sign in. Set SERVICENOW_USER and SERVICENOW_PASSWORD, or SERVICENOW_CLIENT_ID and SERVICENOW_CLIENT_SECRET.',
    );
  if (address === null) return null;
  if (byUser) return { url: address, credential: { kind: 'user', user, password } };
  if (!byClient) return null;
  return { url: address, credential: { kind: 'client', id, secret } };
}

function jira(input: Input, { fail, url }: Check): ChangeSettings['jira'] {
  const address = url('JIRA_URL', 'https://contoso.atlassian.net');
  const apiUrl =
    input['JIRA_API_URL'] === undefined
      ? address
      : url('JIRA_API_URL', 'https://api.atlassian.com/ex/jira/<cloud id>');
  const token = input['JIRA_TOKEN'];
  if (token === undefined) return fail('JIRA_TOKEN is missing. Set it to an API token of Jira.');
  if (address === null || apiUrl === null) return null;
  return { url: address, apiUrl, email: input['JIRA_EMAIL'] ?? null, token };
}
