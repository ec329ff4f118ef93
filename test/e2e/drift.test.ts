import assert from 'node:assert/strict';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

describe('what changes between preview and approval', () => {
  let here: Crosswalk;
  beforeEach(async () => {
    here = await crosswalk();
  });
  afterEach(() => here.stop());

  const preview = async () => {
    await here.who('Megan Bowen').says('map batch 3');
    return here.sees(here.who('Megan Bowen').chat.id, /waits for approval/);
  };

  it('holds back the one row that drifted and stamps the others', async () => {
    const card = await preview();
    const drifted = await here.sandbox.object('target', 'pgupta');
    const addresses = [...drifted.EmailAddresses, 'smtp:pradeep@fabrikam.com'];
    await here.sandbox.patch('target', drifted.ExternalDirectoryObjectId, {
      EmailAddresses: addresses,
    });

    await here.who('Alex Wilber').clicks('Approve', card);
    await here.sees(card.conversation, /7 verified, 1 drifted/);

    const after = await here.sandbox.object('target', 'pgupta');
    assert.deepEqual(after, { ...drifted, EmailAddresses: addresses });
    assert.equal((await here.sandbox.writes()).length, 7);
  });

  it('ends the run unwritten where a row drifted and the policy wants nothing more written then', async () => {
    await here.enforce((yaml) => yaml.replace('settle: 3s', 'settle: 3s, drift: stop'));
    const card = await preview();
    const { ExternalDirectoryObjectId: id } = await here.sandbox.object('target', 'pgupta');
    await here.sandbox.patch('target', id, {
      ArchiveGuid: 'dddddddd-0000-4000-8000-000000000001',
    });

    await here.who('Alex Wilber').clicks('Approve', card);
    await here.sees(
      card.conversation,
      /1 row changed after the preview, and the policy wants nothing/,
    );

    assert.deepEqual(await here.sandbox.writes(), []);
  });

  it('ends the run unwritten when the trust was withdrawn or the policy changed', async () => {
    const first = await preview();
    await here.sandbox.relationship('source', { MailboxMoveEnabled: false });
    await here.who('Alex Wilber').clicks('Approve', first);
    await here.sees(first.conversation, /Run 1 .*changed after the preview/);
    await here.sandbox.relationship('source', { MailboxMoveEnabled: true });

    await here.who('Megan Bowen').says('map batch 3');
    const second = await here.sees(first.conversation, /Run 2 .*waits for approval/);
    await here.enforce((yaml) =>
      yaml.replace('contoso.com: fabrikam.com', 'contoso.com: fabrikam.onmicrosoft.com'),
    );
    await here.who('Alex Wilber').clicks('Approve', second);
    await here.sees(first.conversation, /Run 2 .*policy file was changed/);

    assert.deepEqual(await here.sandbox.writes(), []);
  });

  it('keeps to the earlier policy until two admins accept the changed file', async () => {
    await here.policy((yaml) => yaml.replace('expires: 24h', 'expires: 12h'));
    const [megan, nestor] = [here.who('Megan Bowen'), here.who('Nestor Wilke')];

    await megan.says('policy');
    const shown = await here.sees(megan.chat.id, /approval.expires .*86400000 → 43200000/);
    const code = /policy accept (\w+)/.exec(JSON.stringify(shown.card))?.[1] ?? '';
    await megan.says(`policy accept ${code}`);
    const alone = await here.sees(megan.chat.id, /Accepted by Megan Bowen. It counts once two/);
    await here.who('Isaiah Langer').says(`policy accept ${code}`);
    const refused = await here.sees(
      here.who('Isaiah Langer').chat.id,
      /Only admins accept a policy/,
    );
    await nestor.says(`policy accept ${code}`);
    await here.sees(nestor.chat.id, /counts from now on, accepted by Megan Bowen and Nestor Wilke/);

    for (const { card } of [shown, alone, refused]) assert.notEqual(card, null);
  });

  it('keeps the earlier policy in force when the file turns faulty, and says so', async () => {
    await here.policy((yaml) => `${yaml}\nsurprise: true\n`);

    const card = await preview();
    const told = await here.sees(card.conversation, /earlier one stays in force/);

    assert.match(told.text, /surprise/);
  });
});
