import pg from 'pg';
import { sharedPostgres } from './shared-resources.ts';

export interface TestDatabase {
  /** Signs in as the owner of the database. */
  readonly url: string;
  drop(): Promise<void>;
}

let created = 0;

/** A new database on the server of this test run: empty, or a copy of one without connections. */
export async function freshDatabase(template?: TestDatabase): Promise<TestDatabase> {
  const server = await sharedPostgres();
  created += 1;
  const name = `test_${process.pid}_${created}`;
  if (template === undefined) return databaseOn(server, name);
  return databaseOn(server, `${name} template ${new URL(template.url).pathname.slice(1)}`);
}

/** Creates a database on any server; `definition` begins with its name. */
export async function databaseOn(url: string, definition: string): Promise<TestDatabase> {
  const [name = definition] = definition.split(' ');
  await run(url, `create database ${definition}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    drop: async () => {
      const roles = await run(
        url,
        `select rolname as name from pg_roles, pg_database where datname = '${name}' and rolname = 'crosswalk_app_' || pg_database.oid`,
      );
      await run(url, `drop database if exists ${name} with (force)`);
      // Roles belong to the server. One that a copy of the database names too goes with the server.
      for (const role of roles) await run(url, `drop role ${role}`).catch(() => undefined);
    },
  };
}

async function run(url: string, statement: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(statement);
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
