import assert from 'node:assert/strict';
import { useStack } from './support/shared-stack.ts';

describe('changes between preview and approval', () => {
  const stack = useStack({ resetEach: true });

  const preview = async () => {
    await stack().person('Megan Bowen').says('map batch 3');
    return stack().message(stack().person('Megan Bowen').chat.id, /waits for approval/);
  };

  it('hold back the row that drifted, and the other rows are stamped', async () => {
    const card = await preview();
    const drifted = await stack().sandbox.object('target', 'pgupta');
    const addresses = [...drifted.EmailAddresses, 'smtp:pradeep@fabrikam.com'];
    await stack().sandbox.patch('target', drifted.ExternalDirectoryObjectId, {
      EmailAddresses: addresses,
    });

    await stack().person('Alex Wilber').clicks('Approve', card);
    await stack().message(card.conversation, /7 verified, 1 changed and not stamped/);

    const after = await stack().sandbox.object('target', 'pgupta');
    assert.deepEqual(after, { ...drifted, EmailAddresses: addresses });
    assert.equal((await stack().sandbox.writes()).length, 7);
  });

  it('end the run without a write if a row drifted and the policy says stop', async () => {
    await stack().changePolicy((yaml) => yaml.replace('settle: 3s', 'settle: 3s, drift: stop'));
    const card = await preview();
    const { ExternalDirectoryObjectId: id } = await stack().sandbox.object('target', 'pgupta');
    await stack().sandbox.patch('target', id, {
      ArchiveGuid: 'dddddddd-0000-4000-8000-000000000001',
    });

    await stack().person('Alex Wilber').clicks('Approve', card);
    await stack().message(
      card.conversation,
      /1 person changed after the preview, so the policy allows no writing/,
    );

    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  it('end the run without a write if the trust or the policy changed', async () => {
    const first = await preview();
    await stack().sandbox.relationship('source', { MailboxMoveEnabled: false });
    await stack().person('Alex Wilber').clicks('Approve', first);
    await stack().message(first.conversation, /Run 1 .*changed after the preview/);
    await stack().sandbox.relationship('source', { MailboxMoveEnabled: true });

    await stack().person('Megan Bowen').says('map batch 3');
    const second = await stack().message(first.conversation, /Run 2 .*waits for approval/);
    await stack().changePolicy((yaml) =>
      yaml.replace('contoso.com: fabrikam.com', 'contoso.com: fabrikam.onmicrosoft.com'),
    );
    await stack().person('Alex Wilber').clicks('Approve', second);
    await stack().message(first.conversation, /Run 2 .*policy file was changed/);

    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  it('of the policy file take effect when two admins have accepted them', async () => {
    await stack().editPolicy((yaml) => yaml.replace('expires: 24h', 'expires: 12h'));
    const [megan, nestor] = [stack().person('Megan Bowen'), stack().person('Nestor Wilke')];

    await megan.says('policy');
    const changes = await stack().message(megan.chat.id, /Time to decide: 24 h → 12 h/);
    const code = /policy accept (\w+)/.exec(JSON.stringify(changes.card))?.[1] ?? '';
    await megan.says(`policy accept ${code}`);
    const firstAcceptance = await stack().message(
      megan.chat.id,
      /1 of 2 admins accepted: Megan Bowen\. .*You accepted these changes/,
    );
    await stack().person('Isaiah Langer').says(`policy accept ${code}`);
    const refusal = await stack().message(
      stack().person('Isaiah Langer').chat.id,
      /Only admins can accept a policy/,
    );
    await nestor.says('policy');
    await stack().message(nestor.chat.id, /1 policy change is waiting/);
    await nestor.says(`policy accept ${code}`);
    await stack().message(nestor.chat.id, /now in force, accepted by Megan Bowen and Nestor Wilke/);

    for (const { card } of [changes, firstAcceptance, refusal]) assert.notEqual(card, null);
  });

  it('of the policy file are refused if the file is not valid, and the chat explains it', async () => {
    await stack().editPolicy((yaml) => `${yaml}\nsurprise: true\n`);

    const card = await preview();
    const warning = await stack().message(card.conversation, /earlier policy stays in force/);

    assert.match(warning.text, /surprise/);
  });
});
