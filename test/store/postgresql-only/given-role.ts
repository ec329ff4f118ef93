import assert from 'node:assert/strict';
import { applicationUrl } from '../../../src/store/application-role.ts';
import type { PostgresBackend } from '../backends.ts';
import { column, execute } from '../support/statements.ts';

export function givenRole(backend: PostgresBackend): void {
  const asOwner = (...statements: readonly string[]) => execute(backend.ownerUrl(), statements);
  const name = `crosswalk_test_${process.pid}`;
  const urlOf = (user: string) => {
    const url = new URL(backend.ownerUrl());
    url.username = user;
    url.password = 'test';
    return url.href;
  };
  const prepare = () =>
    applicationUrl({ ownerUrl: backend.ownerUrl(), appUrl: urlOf(`${name}_app`) });
  beforeEach(() =>
    asOwner(
      `create role ${name}_app login password 'test'`,
      `create role ${name}_group`,
      `grant ${name}_group to ${name}_app`,
    ),
  );
  afterEach(() =>
    asOwner(`drop owned by ${name}_app, ${name}_group`, `drop role ${name}_app, ${name}_group`),
  );

  it('gets the same rights', async () => {
    const url = await prepare();

    assert.deepEqual(await column(url, 'select count(*)::int from decision'), [0]);
    await assert.rejects(column(url, 'delete from decision'), /permission denied/);
  });

  it('is refused where it is the owner itself', async () => {
    const ownerUrl = backend.ownerUrl();

    const preparing = applicationUrl({ ownerUrl, appUrl: ownerUrl });

    await assert.rejects(preparing, /sign in as the same role\. Set DATABASE_URL to another role/);
  });

  const tooMuch: readonly (readonly [string, string, string])[] = [
    ['is a superuser', `alter role ${name}_app superuser`, 'superuser'],
    ['may create roles', `alter role ${name}_app createrole`, 'may create roles'],
    ['owns a table', `create table mine (); alter table mine owner to ${name}_app`, 'owns mine'],
    [
      'may choose the ids of decisions',
      `grant insert on decision, run to ${name}_group`,
      'may choose the ids of decision\\.',
    ],
    [
      'may create temporary tables',
      `do $$ begin execute format('grant temporary on database %I to ${name}_group', current_database()); end $$`,
      'may create temporary tables',
    ],
    [
      'may change who requested a run',
      `grant update on run to ${name}_group`,
      'may do this: .*update run\\.requester',
    ],
    ['may write all data', `grant pg_write_all_data to ${name}_app`, 'may do this: .*update vote'],
  ];
  for (const [what, statement, reason] of tooMuch)
    it(`is refused where it ${what}`, async () => {
      await prepare();
      await asOwner(statement);

      await assert.rejects(
        prepare(),
        new RegExp(`role ${name}_app .* could change .*${reason}.* Set DATABASE_URL to`),
      );
    });

  it('can’t be created by a role that may not; the message says what to grant or to set', async () => {
    const ownerName = `${name}_owner`;
    const [database] = await column(backend.ownerUrl(), 'select current_database()');
    await asOwner(
      `create role ${ownerName} login password 'test'`,
      `grant create on database ${String(database)} to ${ownerName}`,
    );
    const owner = new URL(backend.ownerUrl());
    owner.username = ownerName;
    owner.password = 'test';

    const preparing = applicationUrl({ ownerUrl: owner.href, appUrl: null });

    await assert.rejects(preparing, (error: Error) => {
      for (const advice of ['CREATEROLE', 'DATABASE_OWNER_URL', 'permission denied'])
        assert.ok(error.message.includes(advice), error.message);
      return true;
    });
    await asOwner(`drop owned by ${ownerName}`, `drop role ${ownerName}`);
  });
}
