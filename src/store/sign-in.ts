import type pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';

/** Returns the password for one new connection, such as a token that is valid for an hour. */
export type Password = () => Promise<string>;

/** How the owner of the tables and the application sign in where their URLs have no password. */
export interface Passwords {
  readonly owner: Password;
  readonly app: Password;
}

export interface SignIn {
  readonly url: string;
  /** null, or a URL with a password: signs in with the URL alone. */
  readonly password: Password | null;
}

/** Beside a connection string, pg ignores a password that is a function, so the URL is given in parts. */
export function connectionSettings({ url, password }: SignIn): pg.ClientConfig {
  if (password === null) return { connectionString: url };
  const settings = parseIntoClientConfig(url);
  return hasPassword(settings) ? { connectionString: url } : { ...settings, password };
}

function hasPassword({ password }: pg.ClientConfig): boolean {
  return typeof password === 'string' && password !== '';
}

/** The URL with a password of now, for a program that takes only a URL and uses it at once. */
export async function urlWithPassword({ url, password }: SignIn): Promise<string> {
  if (password === null || hasPassword(parseIntoClientConfig(url))) return url;
  const result = new URL(url);
  result.password = await password();
  return result.href;
}
