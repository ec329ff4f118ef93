import { readFile } from 'node:fs/promises';
import { Agent, request } from 'undici';
import type { SandboxProcess } from '../../support/sandbox.ts';

type Side = 'source' | 'target';

export interface Answer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  /** The body parsed; fails where it is no JSON. */
  json(): Record<string, unknown>;
}

interface Wish {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface InvokeWish {
  readonly headers?: Readonly<Record<string, string>>;
  readonly select?: string;
  readonly token?: string;
  /** Where an earlier page says that the next one is. */
  readonly link?: string;
}

/** Speaks to a sandbox over TLS that it proves, as little clever as can be: no retry, no paging. */
export interface Client {
  ask(url: string, wish?: Wish): Promise<Answer>;
  /** A fresh token; `scope` is Exchange's where it is absent. */
  token(side: Side, scope?: string): Promise<string>;
  invoke(
    side: Side,
    command: readonly [cmdlet: string, parameters?: Readonly<Record<string, unknown>>],
    wish?: InvokeWish,
  ): Promise<Answer>;
  graph(side: Side, path: string, wish?: Wish): Promise<Answer>;
  close(): Promise<void>;
}

export const exchangeScope = 'https://outlook.office365.com/.default';
export const graphScope = 'https://graph.microsoft.com/.default';

export async function client({ ready }: SandboxProcess): Promise<Client> {
  const agent = new Agent({ connect: { ca: await readFile(ready.caPath, 'utf8') } });
  const cached = new Map<string, string>();
  const ask = async (url: string, wish: Wish = {}): Promise<Answer> => {
    const full = url.startsWith('https://') ? url : `${ready.authorityHost}${url}`;
    const answer = await request(full, { method: 'GET', ...wish, dispatcher: agent });
    const text = await answer.body.text();
    const json = () => JSON.parse(text) as Record<string, unknown>;
    const named = Object.entries(answer.headers).map(
      ([name, value]) => [name, String(value)] as const,
    );
    return { status: answer.statusCode, headers: new Map(named), text, json };
  };
  const token = async (side: Side, scope = exchangeScope): Promise<string> => {
    const { tenantId, clientId, clientSecret } = ready[side];
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await ask(`/${tenantId}/oauth2/v2.0/token`, { method: 'POST', headers, body });
    if (answer.status !== 200) throw new Error(`no token: ${answer.text}`);
    return String(answer.json()['access_token']);
  };
  const bearer = async (side: Side, scope: string): Promise<string> => {
    const key = `${side} ${scope}`;
    const held = cached.get(key) ?? (await token(side, scope));
    cached.set(key, held);
    return `Bearer ${held}`;
  };
  return {
    ask,
    token,
    invoke: async (side, [cmdlet, parameters = {}], wish = {}) => {
      const query = wish.select === undefined ? '' : `?$select=${wish.select}`;
      const url = wish.link ?? `/adminapi/beta/${ready[side].tenantId}/InvokeCommand${query}`;
      const authorization =
        wish.token === undefined ? await bearer(side, exchangeScope) : `Bearer ${wish.token}`;
      return ask(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, ...wish.headers },
        body: JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: parameters } }),
      });
    },
    graph: async (side, path, wish = {}) => {
      const authorization = await bearer(side, graphScope);
      const url = path.startsWith('https://') ? path : `/v1.0${path}`;
      return ask(url, { ...wish, headers: { authorization, ...wish.headers } });
    },
    close: () => agent.close(),
  };
}
