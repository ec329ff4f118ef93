import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expand } from '../../src/cards/expand-template.ts';
import { playgroundProgram, playgroundYaml } from '../../src/start/playground-program.ts';
import { pollUntil, respondsOk } from '../../src/start/poll-url.ts';
import { anyFreePort } from '../../src/start/free-port.ts';
import { openPlayground } from '../smoke/playground.ts';
import { readSamples } from './support/sample-files.ts';

// `npm run cards:playground`: a bot posts every sample in the Agents Playground; takes a picture of each.
const pictures = 'docs/playground';
const samples = readSamples();
mkdirSync(pictures, { recursive: true });
for (const file of readdirSync(pictures)) rmSync(join(pictures, file));

const bot = createServer((request, response) => {
  void textOf(request).then(async (body) => {
    response.writeHead(200).end();
    if (body !== '') await answer(JSON.parse(body) as Activity);
  });
});
bot.listen(0, '127.0.0.1');
await once(bot, 'listening');

const folder = mkdtempSync(join(tmpdir(), 'crosswalk-cards-'));
const page = await anyFreePort('127.0.0.1');
const { command, args, env, cwd } = playgroundProgram({
  folder,
  yaml: playgroundYaml(sandboxFile()),
  botEndpoint: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/api/messages`,
  port: page,
  env: process.env,
});
const child = spawn(command, args, {
  env,
  cwd,
  stdio: ['pipe', 'ignore', 'ignore'],
  detached: true,
});
const address = `http://localhost:${page}`;
try {
  const up = await pollUntil(() => respondsOk(address), { timeoutMs: 120_000 });
  if (up === null) throw new Error('the Agents Playground did not start');
  const chat = await openPlayground(address);
  await chat.openPersonal();
  let cards = await chat.cards();
  for (const name of samples.keys()) {
    await chat.say(name);
    while ((await chat.cards()) === cards) await sleep(50);
    cards = await chat.cards();
    await chat.pictureOfLastCard(join(pictures, `${name}.png`));
  }
  await chat.close();
  process.stdout.write(`${samples.size} cards are rendered by the Playground in ${pictures}\n`);
} finally {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  bot.close();
  rmSync(folder, { recursive: true, force: true });
}

interface Activity {
  readonly type: string;
  readonly text?: string;
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string };
}

async function answer({ type, text = '', serviceUrl, conversation }: Activity): Promise<void> {
  const sample = samples.get(text.trim());
  if (type !== 'message' || sample === undefined) return;
  const content = expand(sample);
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
  await fetch(`${serviceUrl}/v3/conversations/${encodeURIComponent(conversation.id)}/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', attachments, from: { id: '28:crosswalk' } }),
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A ready file of a sandbox that does not run; the Playground needs six people. */
function sandboxFile(): Parameters<typeof playgroundYaml>[0] {
  const names = [
    'Megan Bowen',
    'Alex Wilber',
    'Adele Vance',
    'Nestor Wilke',
    'Isaiah Langer',
    'Lynne Robbins',
  ];
  const people = names.map((name, at) => ({
    id: `a0000000-0000-4000-8000-00000000000${at + 1}`,
    name,
    userPrincipalName: `${name.replace(' ', '.')}@fabrikam.com`,
  }));
  const tenant = {
    tenantId: 'fab41ca0-2222-4222-8222-222222222222',
    domain: '',
    clientId: '',
    clientSecret: '',
  };
  const unused = 'http://localhost';
  return {
    ...{
      pid: 1,
      empty: false,
      authorityHost: unused,
      graphBaseUrl: unused,
      exchangeBaseUrl: unused,
    },
    ...{ caPath: '', control: unused, source: tenant, target: tenant },
    ...{ targetWrite: tenant, people },
  };
}
