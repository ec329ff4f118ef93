import assert from 'node:assert/strict';
import pg from 'pg';
import { withLogin, withTimeLimits } from '../../src/store/session-url.ts';

const login = { role: 'crosswalk_app_5', password: 'generated' };

describe('the URL of the application', () => {
  const urls: readonly (readonly [string, string, Partial<pg.Client>])[] = [
    [
      'replaces user and password',
      'postgres://owner:secret@db:6432/crosswalk?sslmode=verify-full',
      { host: 'db', port: 6432, database: 'crosswalk' },
    ],
    [
      'replaces those in parameters too',
      'postgres://db/crosswalk?user=owner&password=secret',
      { host: 'db', database: 'crosswalk' },
    ],
    [
      'keeps the folder of a socket',
      'postgres:///crosswalk?host=/var/run/postgresql&user=owner',
      { host: '/var/run/postgresql', database: 'crosswalk' },
    ],
  ];
  for (const [name, url, expected] of urls)
    it(name, () => {
      const changed = withLogin(url, login);
      const client = new pg.Client({ connectionString: changed });

      assert.ok(!changed.includes('secret'));
      assert.deepEqual([client.user, client.password], [login.role, login.password]);
      const { host, port, database } = client;
      assert.deepEqual({ host, port, database }, { port: 5432, ...expected });
    });

  it('has time limits that its own options can change, and only those that the server knows', () => {
    const options = (url: string) => new URL(url).searchParams.get('options');
    const url = 'postgres://db/crosswalk?options=-c%20lock_timeout%3D1s';

    assert.equal(
      options(withTimeLimits(url, 170_000)),
      '-c lock_timeout=20s -c statement_timeout=55s -c transaction_timeout=300s -c lock_timeout=1s',
    );
    assert.equal(
      options(withTimeLimits('postgres://db/crosswalk', 160_004)),
      '-c lock_timeout=20s -c statement_timeout=55s',
    );
  });
});
