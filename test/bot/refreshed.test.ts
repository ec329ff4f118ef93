import assert from 'node:assert/strict';
import { office, type Office } from './support/office.ts';
import { waiting } from './support/view.ts';

describe('a card of one’s own that a client fetches', () => {
  let here: Office;
  beforeEach(async () => {
    here = await office();
  });
  afterEach(() => here.close());
  const data = { verb: 'refresh', run: 7 };
  const fetches = () =>
    here.alex.sends({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { data }, trigger: 'automatic' },
    });
  /** How the client is told that it keeps what it shows. */
  const keeps = (body: string) => {
    const { statusCode, type } = JSON.parse(body) as Record<string, unknown>;
    return statusCode === 404 && type === 'application/vnd.microsoft.error';
  };

  it('is answered to that client alone', async () => {
    const view = { ...waiting(), viewer: 'watcher' } as const;
    here.verbs.answer(() => Promise.resolve({ kind: 'card', view, text: '' }));

    const told = await fetches();

    assert.match(JSON.stringify(told.card), /Approvers decide on this plan/);
    assert.deepEqual(here.connector.messages(), []);
  });

  it('is none where it is refused: what stands goes on standing, and nothing is said', async () => {
    const refusal = { kind: 'refused', why: 'elsewhere', text: 'Not here.', next: '' } as const;
    here.verbs.answer(() => Promise.resolve(refusal));

    const told = await fetches();

    assert.equal(told.status, 200);
    assert.ok(keeps(told.body), told.body);
    assert.deepEqual(here.connector.messages(), []);
  });

  it('is none where it comes too late, and a fault after that is in the log', async () => {
    let fail: (fault: Error) => void = () => undefined;
    here.verbs.answer(() => new Promise((_, failed) => (fail = failed)));

    const fetching = fetches();
    await here.verbs.until('refresh');
    here.clock.pass(4_000);
    const told = await fetching;
    fail(new Error('late fault'));
    await here.drain();

    assert.ok(keeps(told.body), told.body);
    assert.ok(here.log.lines.includes('a turn failed and nobody could be told'));
    assert.deepEqual(here.connector.messages(), []);
  });

  it('is nothing that a message can ask for', async () => {
    await here.alex.sends({ type: 'message', value: data });
    await here.drain();

    assert.deepEqual(here.connector.messages(), []);
    assert.ok(!here.verbs.asked.some(([verb]) => verb === 'refresh'));
  });

  it('waits for nobody to be remembered', async () => {
    here.verbs.meet = () => Promise.reject(new Error('no memory'));
    const view = waiting();
    here.verbs.answer(() => Promise.resolve({ kind: 'card', view, text: '' }));

    assert.notEqual((await fetches()).card, null);
  });
});
