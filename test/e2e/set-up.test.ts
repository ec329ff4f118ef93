import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withEnvFiles } from '../../src/config/env-files.ts';
import { pollUntil } from '../../src/start/poll-url.ts';
import { connector as startConnector, type Connector } from '../support/connector.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { person } from '../support/teams.ts';
import { botId, startBot, type BotProcess } from './support/bot-process.ts';
import { guideBlocks } from './support/guide-blocks.ts';
import { startRehearsal, type Rehearsal } from './support/rehearsal.ts';

describe('docs/set-up.md followed to the letter', () => {
  let rehearsal: Rehearsal;
  let connector: Connector;
  let database: TestDatabase;
  let bot: BotProcess | null = null;
  before(async () => {
    [rehearsal, connector, database] = await Promise.all([
      startRehearsal(),
      startConnector(),
      freshDatabase(),
    ]);
  });
  after(async () => {
    await bot?.kill('SIGTERM');
    await connector.stop();
    await rehearsal.stop();
    await database.drop();
  });

  it('reaches a stamped batch on tenants that begin empty', async () => {
    const { folder } = rehearsal;
    const policyFile = join(folder, 'env', 'project.rehearsal.yml');
    const userFile = join(folder, 'env', '.env.rehearsal.user');
    const blocks = await guideBlocks('Rehearse on an empty sandbox');
    const commands = blocks.filter(({ language }) => language === 'sh').map(({ lines }) => lines);
    const [start = [], first = [], second = [], exchange = [], chat = []] = commands;
    const file = (language: string) =>
      blocks.find((each) => each.language === language)?.lines ?? [];

    assert.deepEqual(start, ['npm run rehearse']);
    assert.deepEqual(chat, ['npm start -- --rehearsal']);
    await writeFile(policyFile, lines(file('yaml')));
    const ofTarget = await rehearsal.run(first);
    await writeFile(userFile, lines(ofTarget.filter((line) => line.startsWith('TARGET_'))));
    await appendFile(policyFile, lines(ofTarget.filter((line) => line.startsWith('migration:'))));
    const ofSource = await rehearsal.run(second);
    await appendFile(userFile, lines(ofSource.filter((line) => line.startsWith('SOURCE_'))));
    await writeFile(join(folder, 'set-up', 'source', 'batch-1.csv'), lines(file('csv')));
    const prepared = await rehearsal.run(exchange, ofTarget.at(-1));
    assert.match(prepared.join('\n'), /The target is ready for moves from contoso/);

    const variables = withEnvFiles({ TEAMSFX_ENV: 'rehearsal' }, folder);
    const { ready } = rehearsal;
    const dataDir = join(folder, '.data', 'rehearsal');
    bot = await startBot({
      ...{ ready, connector, policyFile, dataDir, databaseUrl: database.url, nodeFlags: [] },
      variables: {
        ...variables,
        ...{ PROJECT_FILE: policyFile, DATA_DIR: dataDir, DATABASE_URL: database.url },
        ...{ TARGET_CERTIFICATE_PATH: '', BOT_TENANT_ID: ready.target.tenantId },
      },
    });
    const url = bot.url;
    const named = (name: string) => {
      const found = ready.people.find((each) => each.name === name);
      assert.ok(found);
      return person({ connector, botUrl: url, botId, tenantId: ready.target.tenantId }, found);
    };
    const megan = named('Megan Bowen');
    const [asMegan, asAlex] = blocks.filter(({ language }) => language === 'text');
    for (const text of asMegan?.lines ?? []) await megan.says(text);
    const shown = (pattern: RegExp) =>
      connector.until(
        ({ text, card }) => pattern.test(`${text} ${JSON.stringify(card)}`),
        60_000,
        String(pattern),
      );
    await shown(/waits for approval/);
    const [actAs, ...commandsOfAlex] = asAlex?.lines ?? [];
    assert.equal(actAs, 'act as Alex Wilber');
    const alex = named('Alex Wilber');
    for (const text of commandsOfAlex) await alex.says(text);
    const preview = await connector.until(
      ({ conversation, card }) =>
        conversation === alex.chat.id && buttonsOf(card).includes('Approve'),
      ...([60_000, 'a card with Approve'] as const),
    );
    assert.match(preview.text, /6 of 6 people would be stamped/);
    // The bot remembers where a card is right after Teams took it.
    await pollUntil(
      async () => {
        const { text } = await alex.clicks('Approve', preview);
        return text.includes('was not posted in this conversation') ? null : text;
      },
      { timeoutMs: 60_000 },
    );
    await shown(/6 of 6 stamped and verified/);

    const guids = async (side: string) => {
      const response = await fetch(`${ready.control}/objects/${side}`);
      const objects = (await response.json()) as { Alias: string; ExchangeGuid: string }[];
      return file('csv')
        .slice(1)
        .map((address) => objects.find(({ Alias }) => Alias === address.split('@')[0]))
        .map((object) => object?.ExchangeGuid);
    };
    assert.deepEqual(await guids('target'), await guids('source'));
  });

  it('passes the trust check without a finding', () => {
    const trust = connector
      .messages()
      .find(({ card }) => /checks? passed/.test(JSON.stringify(card)));
    assert.ok(trust !== undefined, 'no card of the trust check');
    assert.doesNotMatch(JSON.stringify(trust.card), /[✕⚠]/);
  });

  it('lists what is left when the project is closed, with commands that remove it', async () => {
    const { ready, folder } = rehearsal;
    const found = ready.people.find(({ name }) => name === 'Megan Bowen');
    assert.ok(found && bot);
    const teams = { connector, botUrl: bot.url, botId, tenantId: ready.target.tenantId };
    const megan = person(teams, found);
    const shown = (pattern: RegExp) =>
      connector.until(
        ({ text, card }) => pattern.test(`${text} ${JSON.stringify(card)}`),
        60_000,
        String(pattern),
      );
    await megan.says('close project');
    const list = await shown(/Select Close project/);
    const commands = commandsOn(list.card);

    // A migration batch, the endpoint, two relationships, a group, three applications and two.
    assert.equal(commands.length, 10);
    for (const side of ['source', 'target']) {
      const own = commands.filter(({ who }) => who.includes(`${side} tenant`));
      const script = ['Connect-ExchangeOnline', ...own.map(({ command }) => command)];
      await writeFile(join(folder, `${side}.ps1`), lines(script));
      await rehearsal.run([`npm run rehearse:powershell -- ${side} ${side}.ps1`]);
      const left = (what: string) =>
        fetch(`${ready.control}/${what}/${side}`).then((response) => response.json());
      const nothing = { applications: [], principals: [], endpoints: [] };
      assert.deepEqual(await left('relationships'), []);
      assert.deepEqual(await left('directory'), nothing);
    }
    await megan.says('close project now');
    await shown(/has closed the project/);
    await megan.says('map batch 1');
    await shown(/so no run can start/);
    await megan.says('open project');
    await shown(/has opened the project again/);
  });

  it('refuses what the sandbox does not know, and says where', async () => {
    await writeFile(
      join(rehearsal.folder, 'other.ps1'),
      "Write-Output 'a'\nRemove-Mailbox 'KatriA'\n",
    );

    await assert.rejects(
      rehearsal.run(['npm run rehearse:powershell -- source other.ps1']),
      /Line 2: the sandbox doesn't know the command Remove-Mailbox/,
    );
  });

  it('is told when an administrator of the other tenant runs a script', async () => {
    await assert.rejects(
      rehearsal.run(['npm run rehearse:powershell -- source set-up/target/4-exchange.ps1']),
      /This is another tenant/,
    );
    const policy = await readFile(join(rehearsal.folder, 'env', 'project.rehearsal.yml'), 'utf8');
    assert.match(policy, /^migration: /m);
  });
});

/** The commands of the card with who can run each. */
function commandsOn(card: unknown): readonly { readonly who: string; readonly command: string }[] {
  const texts = [...JSON.stringify(card).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(
    ([, text = '']) => JSON.parse(`"${text}"`) as string,
  );
  return texts.flatMap((text, at) =>
    /^(Remove|Connect)-/.test(text) ? [{ command: text, who: texts[at - 1] ?? '' }] : [],
  );
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}
