import pg from 'pg';
import { sharedPostgres } from './shared-resources.ts';

export interface TestDatabase {
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
  return { url: own.href, drop: () => run(url, `drop database if exists ${name} with (force)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
