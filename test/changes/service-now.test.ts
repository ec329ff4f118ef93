import assert from 'node:assert/strict';
import { changeSystems } from '../../src/changes/change-systems.ts';
import { jsonOf } from './support/fake-server.ts';
import { fakeServiceNow } from './support/fake-service-now.ts';
import { ended, serviceNowPolicy, since, someContent, times } from './support/samples.ts';

describe('a change in ServiceNow', () => {
  let fake: Awaited<ReturnType<typeof fakeServiceNow>>;
  beforeEach(async () => {
    fake = await fakeServiceNow();
  });
  afterEach(() => fake.close());

  const credentials = {
    user: { kind: 'user', user: 'crosswalk', password: 'secret' },
    client: { kind: 'client', id: 'app', secret: 'secret' },
  } as const;
  const system = (
    policy: Parameters<typeof serviceNowPolicy>[0] = {},
    credential: keyof typeof credentials = 'user',
  ) => {
    const serviceNow = { url: fake.url, credential: credentials[credential] };
    return changeSystems({ serviceNow, jira: null }, times)(serviceNowPolicy(policy));
  };

  it('is created with its correlation id, by which it is found again, and has a link', async () => {
    const made = await system().create('crosswalk-1', someContent);
    const found = await system().find('crosswalk-1', since);

    assert.deepEqual(found, made);
    assert.equal(await system().find('crosswalk-2', since), null);
    assert.equal(made.number, 'CHG0000001');
    assert.match(
      made.url,
      new RegExp(`^${fake.url}/nav_to.do\\?uri=change_request.do%3Fsys_id%3D`),
    );
    assert.equal(fake.changes[0]?.['description'], someContent.text);
  });

  it('of a template gets the fields that the change API ignores by the next update', async () => {
    const standard = system({ template: 'b'.repeat(32) });

    const ref = await standard.create('crosswalk-1', someContent);
    const before = fake.changes[0]?.['description'];
    await standard.update(ref, someContent);

    assert.deepEqual([before, fake.changes[0]?.['description']], [undefined, someContent.text]);
    assert.equal(fake.changes[0]?.['short_description'], someContent.title);
    assert.deepEqual(await standard.state(ref), {
      kind: 'approved',
      status: 'Scheduled, approval approved',
    });
  });

  it('is found again also where the change API ignores the correlation id', async () => {
    fake.control.ignored = ['correlation_id'];
    const standard = system({ template: 'b'.repeat(32) });

    const ref = await standard.create('crosswalk-1', someContent);

    assert.deepEqual(await standard.find('crosswalk-1', since), ref);
  });

  it('is approved by its approval, and refused once that is rejected or it is canceled', async () => {
    const ref = await system().create('crosswalk-1', someContent);
    const kinds: string[] = [];
    for (const [state, approval] of [
      ['-5', 'not requested'],
      ['-4', 'requested'],
      ['-2', 'approved'],
      ['-4', 'rejected'],
      ['4', 'approved'],
    ] as const) {
      Object.assign(fake.changes[0] ?? {}, { state, approval });
      kinds.push((await system().state(ref)).kind);
    }

    assert.deepEqual(kinds, ['waiting', 'waiting', 'approved', 'refused', 'refused']);
  });

  it('is closed through its states with the close code of the outcome, once', async () => {
    const ref = await system().create('crosswalk-1', someContent);
    Object.assign(fake.changes[0] ?? {}, { state: '-2', approval: 'approved' });

    await system().close(ref, ended('issues'));
    const calls = fake.received.length;
    await system().close(ref, ended('issues'));

    const states = fake.received
      .filter(({ method }) => method === 'PATCH')
      .map((one) => jsonOf(one)['state'])
      .filter((state) => state !== undefined);
    assert.deepEqual(states, ['-1', '0', '3']);
    assert.equal(fake.changes[0]?.['close_code'], 'successful_issues');
    assert.equal(fake.changes[0]['close_notes'], ended('issues').text);
    assert.equal(fake.received.length, calls + 1);
  });

  it('of a run that wrote nothing is canceled', async () => {
    const ref = await system().create('crosswalk-1', someContent);

    await system().close(ref, { ...ended('not-done'), hasBegun: false });

    assert.deepEqual([fake.changes[0]?.state, fake.changes[0]?.['close_code']], ['4', undefined]);
  });

  it('that ServiceNow does not move on is told with its state', async () => {
    fake.control.moves = false;
    const ref = await system().create('crosswalk-1', someContent);

    await assert.rejects(system().close(ref, ended('done')), {
      message: /doesn’t move change CHG0000001 on from its state .*New/,
      isTemporary: false,
    });
  });

  it('gets each file once', async () => {
    const ref = await system().create('crosswalk-1', someContent);
    const file = { name: 'run-1.zip', type: 'application/zip', bytes: Buffer.from('zip') };

    await system().attach(ref, file);
    await system().attach(ref, file);

    assert.deepEqual(fake.files, [{ change: ref.id, name: 'run-1.zip', bytes: file.bytes }]);
  });

  it('is reached with a token, and with a new one after it was refused', async () => {
    fake.control.accepted = ['Bearer token-1'];
    const byClient = system({}, 'client');
    const ref = await byClient.create('crosswalk-1', someContent);
    Object.assign(fake.control, { accepted: ['Bearer token-2'], token: 'token-2' });
    await byClient.update(ref, someContent);

    assert.equal(fake.received.filter(({ path }) => path === '/oauth_token.do').length, 2);
    assert.match(String(fake.received[0]?.body), /grant_type=client_credentials&client_id=app/);
  });
});
