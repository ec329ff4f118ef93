import assert from 'node:assert/strict';
import { fault } from './contract.ts';
import { scripted } from './support/exchangeServer.ts';
import { readProfiles, throttled, users } from './support/graphServer.ts';

describe('The listing of users over Graph', () => {
  it('goes on to the last page', async () => {
    const { found, asked } = await readProfiles((origin) => [
      users([{ id: 'one' }], `${origin}/v1.0/users?$skiptoken=2`),
      users([{ id: 'two' }], `${origin}/v1.0/users?$skiptoken=3`),
      users([{ id: 'three' }]),
    ]);

    assert.ok(found instanceof Map);
    assert.deepEqual([...found.keys()], ['one', 'two', 'three']);
    // The Graph client takes no link for a whole address unless it is https; the rest of it stands all the same.
    assert.ok(asked[2]?.url.endsWith('/v1.0/users?$skiptoken=3'));
  });

  it('never shows its token to another host', async () => {
    const thief = await scripted(() => users([{ id: 'stolen' }]));

    const { found, asked } = await readProfiles(() => [
      users([{ id: 'ada' }], `${thief.origin}/v1.0/users`),
    ]);

    await thief.stop();
    assert.ok(fault('broken')(found));
    assert.equal(asked.length, 1);
    assert.deepEqual(thief.calls, []);
  });

  for (const [name, next] of [
    ['is no address', () => 'users?$skiptoken=2'],
    ['leads back', (origin: string) => `${origin}/v1.0/users?$skiptoken=2`],
  ] as const) {
    it(`ends where a link ${name}`, async () => {
      const { found, asked } = await readProfiles((origin) => [
        users([{ id: 'ada' }], `${origin}/v1.0/users?$skiptoken=2`),
        users([{ id: 'ada' }], next(origin)),
      ]);

      assert.ok(fault('broken')(found));
      assert.equal(asked.length, 2);
    });
  }

  it('does not begin where the licences can not be read for now', async () => {
    const { found, asked } = await readProfiles(() => [users([])], throttled('90'));

    assert.ok(fault('throttled')(found));
    assert.equal(asked.length, 0);
  });

  it('goes on with the same page after the pause that Graph asks for', async () => {
    const { found, slept, asked } = await readProfiles((origin) => [
      users([{ id: 'one' }], `${origin}/v1.0/users?$skiptoken=2`),
      throttled('7'),
      users([{ id: 'two' }]),
    ]);

    assert.ok(found instanceof Map);
    assert.deepEqual([...found.keys()], ['one', 'two']);
    assert.deepEqual(slept, [7_125]);
    assert.equal(asked[2]?.url, asked[1]?.url);
  });

  it('leaves a long pause to the run', async () => {
    const { found, slept } = await readProfiles(() => [throttled('90')]);

    assert.ok(fault('throttled')(found));
    assert.equal(
      Reflect.get(Reflect.get(found as object, 'detail') as object, 'retryAfter'),
      90_000,
    );
    assert.deepEqual(slept, []);
  });
});
