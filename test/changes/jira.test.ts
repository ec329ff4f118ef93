import assert from 'node:assert/strict';
import { changeSystems } from '../../src/changes/change-systems.ts';
import { fakeJira } from './support/fake-jira.ts';
import { jsonOf } from './support/fake-server.ts';
import { ended, jiraPolicy, now, since, someContent, times } from './support/samples.ts';

describe('a change in Jira', () => {
  let fake: Awaited<ReturnType<typeof fakeJira>>;
  beforeEach(async () => {
    fake = await fakeJira();
  });
  afterEach(() => fake.close());

  const site = 'https://contoso.atlassian.net';
  const system = (token = 'token') => {
    const jira = { url: site, apiUrl: fake.url, email: 'crosswalk@contoso.com', token };
    return changeSystems({ serviceNow: null, jira }, times)(jiraPolicy());
  };

  it('is created with a property, by which it is found again on a later page', async () => {
    const others = ['a', 'b', 'c'];
    for (const other of others) await system().create(other, someContent);
    const made = await system().create('crosswalk-1', someContent);

    assert.deepEqual(await system().find('crosswalk-1', since), made);
    assert.equal(await system().find('crosswalk-2', since), null);
    const { jql } = jsonOf(fake.received.find(({ path }) => path.endsWith('/jql'))!);
    assert.match(
      String(jql),
      /project = "CHG" AND creator = currentUser\(\) AND created >= "2026-11-29"/,
    );
  });

  it('is linked at the site of the settings, whatever address an answer names', async () => {
    const ref = await system().create('crosswalk-1', someContent);

    assert.deepEqual(ref, { id: 'CHG-1', number: 'CHG-1', url: `${site}/browse/CHG-1` });
  });

  it('has its text as paragraphs, in an update too', async () => {
    const ref = await system().create('crosswalk-1', someContent);
    await system().update(ref, { title: 'New plan', text: 'One\n\nTwo' });

    assert.equal(fake.issues[0]?.fields['summary'], 'New plan');
    assert.deepEqual(fake.issues[0].fields['description'], {
      type: 'doc',
      version: 1,
      content: ['One', 'Two'].map((text) => ({
        type: 'paragraph',
        content: [{ type: 'text', text }],
      })),
    });
  });

  it('is approved or refused by the name of its status', async () => {
    const ref = await system().create('crosswalk-1', someContent);
    const kinds: string[] = [];
    for (const status of ['To Do', 'APPROVED', 'rejected', 'Done']) {
      fake.issues[0]!.status = status;
      kinds.push((await system().state(ref)).kind);
    }

    assert.deepEqual(kinds, ['waiting', 'approved', 'refused', 'refused']);
  });

  it('is closed by the transition to its last status, once', async () => {
    const ref = await system().create('crosswalk-1', someContent);
    fake.issues[0]!.status = 'Approved';

    await system().close(ref, ended('done'));
    await system().close(ref, ended('done'));

    assert.equal(fake.issues[0]!.status, 'Done');
    const moves = fake.received.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/transitions'),
    );
    assert.equal(moves.length, 1);
  });

  it('of a run that wrote nothing gets a refusing status where a transition leads there', async () => {
    const ref = await system().create('crosswalk-1', someContent);

    await system().close(ref, { ...ended('not-done'), hasBegun: false });

    assert.equal(fake.issues[0]!.status, 'Rejected');
  });

  it('without a transition is told with its status', async () => {
    const ref = await system().create('crosswalk-1', someContent);

    await assert.rejects(system().close(ref, ended('done')), {
      message: 'Jira has no transition from To Do to Done for CHG-1',
      isTemporary: false,
    });
  });

  it('gets each file once', async () => {
    const ref = await system().create('crosswalk-1', someContent);
    const file = { name: 'run-1.zip', type: 'application/zip', bytes: Buffer.from('zip') };

    await system().attach(ref, file);
    await system().attach(ref, file);

    assert.deepEqual(fake.issues[0]!.files, ['run-1.zip']);
  });

  it('is not reached with a refused token, and says so', async () => {
    await assert.rejects(system('old').create('crosswalk-1', someContent), {
      message:
        'Jira doesn’t accept the credentials (401): Client must be authenticated to access this resource.',
      isTemporary: false,
    });
  });

  const faults = [
    { status: 429, headers: { 'retry-after': '7' }, wait: 7_000, isTemporary: true },
    {
      status: 429,
      headers: { 'x-ratelimit-reset': String(now.getTime() / 1_000 + 90) },
      wait: 90_000,
      isTemporary: true,
    },
    { status: 409, headers: {}, wait: null, isTemporary: true },
    { status: 503, headers: {}, wait: null, isTemporary: true },
    { status: 400, headers: {}, wait: null, isTemporary: false },
    { status: 302, headers: { location: 'https://evil.example/' }, wait: null, isTemporary: false },
  ] as const;
  for (const { status, headers, wait, isTemporary } of faults)
    it(`that is answered ${status} ${Object.keys(headers).join()} is${isTemporary ? '' : ' not'} tried again by itself`, async () => {
      fake.disturb({ status, headers, json: { errorMessages: ['not now'], errors: {} } });

      await assert.rejects(system().create('crosswalk-1', someContent), {
        retryAfter: wait,
        isTemporary,
        message: /^Jira .*: not now$/,
      });
      assert.equal(fake.received.length, 1);
    });

  it('of which no answer comes in time is tried again', async () => {
    const quick = changeSystems(
      { serviceNow: null, jira: { url: site, apiUrl: fake.url, email: null, token: 'token' } },
      { ...times, timeLimit: 50 },
    )(jiraPolicy());
    fake.disturb('silence');

    await assert.rejects(quick.find('crosswalk-1', since), {
      message: 'Jira can’t be reached: no answer in 0.05 s',
      isTemporary: true,
    });
    assert.equal(fake.received[0]?.headers.authorization, 'Bearer token');
  });

  it('can’t be made without settings, and the error names the variable', async () => {
    const none = changeSystems({ serviceNow: null, jira: null }, times)(jiraPolicy());

    await assert.rejects(none.create('crosswalk-1', someContent), {
      message: 'Jira isn’t set up in the bot’s environment (JIRA_URL)',
      isTemporary: false,
    });
  });
});
