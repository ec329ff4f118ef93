import type { Variables } from '../config/env-files.ts';
import type { Environment } from '../config/environment.ts';

/** Shorter values are no secrets, and would hide parts of words. */
const minLength = 6;

/** The values of the environment that no output may contain, longest first. */
export function secretsIn(variables: Variables): readonly string[] {
  const values = Object.entries(variables).flatMap(([name, value = '']) => {
    if (/SECRET|PASSWORD|SESSION|TOKEN|PRIVATE/.test(name)) return [value];
    if (name.endsWith('HEADERS')) return headerValues(value);
    return /(URL|ENDPOINT)$/.test(name) ? passwordsIn(value) : [];
  });
  return [...new Set(values)]
    .filter((value) => value.trim().length >= minLength)
    .sort((a, b) => b.length - a.length);
}

/** The same of settings that are valid. */
export function secretsOf(environment: Environment): readonly string[] {
  const { source, target, targetWrite, bot, databaseUrl, databaseOwnerUrl } = environment;
  const { endpoint, headers = {} } = environment.telemetry.traces ?? {};
  const credentials = [
    source.kind === 'live' ? source.credential : null,
    target.credential,
    targetWrite?.credential ?? null,
    bot?.type === 'SingleTenant' ? bot.credential : null,
  ];
  const secrets = credentials.flatMap((each) => (each?.kind === 'secret' ? [each.secret] : []));
  return secretsIn({
    ...environment.webhookSecrets,
    ...changeSecrets(environment),
    ...Object.fromEntries(secrets.map((secret, index) => [`SECRET_${index}`, secret])),
    DATABASE_URL: databaseUrl ?? undefined,
    DATABASE_OWNER_URL: databaseOwnerUrl ?? undefined,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: Object.entries(headers)
      .map((header) => header.join('='))
      .join(),
  });
}

function changeSecrets({ changeSettings: { serviceNow, jira } }: Environment): Variables {
  const credential = serviceNow?.credential;
  return {
    SERVICENOW_PASSWORD: credential?.kind === 'user' ? credential.password : undefined,
    SERVICENOW_CLIENT_SECRET: credential?.kind === 'client' ? credential.secret : undefined,
    JIRA_TOKEN: jira?.token,
  };
}

/** Of `name=value,name=value`; of `Bearer value` the second word too. */
function headerValues(headers: string): readonly string[] {
  return headers.split(',').flatMap((header) => {
    const value = header.slice(header.indexOf('=') + 1).trim();
    return [value, value.slice(value.indexOf(' ') + 1)];
  });
}

/** Each as it stands in the URL, and as it is. */
function passwordsIn(url: string): readonly string[] {
  if (!URL.canParse(url)) return [url];
  const { password, search } = new URL(url);
  const parameter = 'password=';
  const ofQuery = search
    .slice(1)
    .split('&')
    .filter((pair) => pair.startsWith(parameter))
    .map((pair) => pair.slice(parameter.length));
  return [password, ...ofQuery].flatMap((text) => [text, decoded(text)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
