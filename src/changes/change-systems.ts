import * as z from 'zod/v4';
import { changeSystemName, type ChangePolicy } from '../mapping/change-policy.ts';
import type { ChangeSettings } from '../config/change-settings.ts';
import { ChangeSystemError } from '../ports/change-system-error.ts';
import type { ChangeSystem, ChangeSystems } from '../ports/change-system.ts';
import { changeHttp, sendForm, type ChangeHttp, type HttpTimes } from './change-http.ts';
import { jira } from './jira.ts';
import { serviceNow } from './service-now.ts';

/** ServiceNow and Jira as the environment names them. */
export function changeSystems(settings: ChangeSettings, times: HttpTimes): ChangeSystems {
  const serviceNowHttp = settings.serviceNow && toServiceNow(settings.serviceNow, times);
  const jiraHttp = settings.jira && toJira(settings.jira, times);
  return (policy) => {
    if (policy.serviceNow !== null && settings.serviceNow !== null && serviceNowHttp !== null)
      return serviceNow(serviceNowHttp, policy.serviceNow, settings.serviceNow.url);
    if (policy.jira !== null && settings.jira !== null && jiraHttp !== null)
      return jira(jiraHttp, policy.jira, settings.jira.url);
    return withoutSettings(policy);
  };
}

type ServiceNowSettings = NonNullable<ChangeSettings['serviceNow']>;

function toServiceNow(
  { url: baseUrl, credential }: ServiceNowSettings,
  times: HttpTimes,
): ChangeHttp {
  const name = 'ServiceNow';
  if (credential.kind === 'user') {
    const authorization = basic(credential.user, credential.password);
    return changeHttp({
      ...times,
      name,
      baseUrl,
      authorization: () => authorization,
      renew: never,
    });
  }
  let token: Promise<string> | null = null;
  const { id, secret } = credential;
  const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
  return changeHttp({
    ...{ ...times, name, baseUrl },
    authorization: () => {
      const asked =
        token ?? readToken(sendForm('/oauth_token.do', form, { ...times, name, baseUrl }));
      token = asked;
      // A failed request for a token must not be kept.
      asked.catch(() => {
        if (token === asked) token = null;
      });
      return asked;
    },
    renew: () => {
      token = null;
      return true;
    },
  });
}

async function readToken(answer: Promise<unknown>): Promise<string> {
  const parsed = z.object({ access_token: z.string().min(1) }).safeParse(await answer);
  if (parsed.success) return `Bearer ${parsed.data.access_token}`;
  throw new ChangeSystemError('ServiceNow gives no token', {
    cause: parsed.error,
    isTemporary: true,
  });
}

function toJira(
  { apiUrl: baseUrl, email, token }: NonNullable<ChangeSettings['jira']>,
  times: HttpTimes,
): ChangeHttp {
  const authorization = email === null ? `Bearer ${token}` : basic(email, token);
  return changeHttp({
    ...{ ...times, name: 'Jira', baseUrl },
    authorization: () => authorization,
    renew: never,
  });
}

const never = () => false;

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Every call fails and says what to set. */
function withoutSettings(policy: ChangePolicy): ChangeSystem {
  const name = changeSystemName(policy);
  const variable = name === 'Jira' ? 'JIRA_URL' : 'SERVICENOW_URL';
  const fail = () =>
    Promise.reject(
      new ChangeSystemError(`${name} isn’t set up in the bot’s environment (${variable})`, {
        isTemporary: false,
      }),
    );
  return { find: fail, create: fail, update: fail, state: fail, attach: fail, close: fail };
}
