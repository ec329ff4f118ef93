import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import {
  appendOnlyTables,
  columnsOfDatabase,
  fixedColumns,
  tablesWithDeletes,
} from './application-privileges.ts';
import { checkRole, signedInRole } from './check-role.ts';
import { tableNames } from './create-schema.ts';
import { withOwnerConnection } from './owner-connection.ts';
import { type Login, withLogin, withTimeLimits } from './session-url.ts';
import type { Passwords } from './sign-in.ts';

export interface DatabaseUrls {
  /** Signs in as the role that owns the tables. */
  readonly ownerUrl: string;
  /** Signs in as the application's role; null: a role is created for the application. */
  readonly appUrl: string | null;
  /** For URLs without a password; absent: none is. */
  readonly passwords?: Passwords | null;
}

/**
 * Grants the application's role what the application needs, and returns the URL for its sessions.
 * Throws where that role could change decisions all the same.
 */
export async function applicationUrl({
  ownerUrl,
  appUrl,
  passwords = null,
}: DatabaseUrls): Promise<string> {
  const app = passwords?.app ?? null;
  const given =
    appUrl === null
      ? null
      : { url: appUrl, role: await signedInRole({ url: appUrl, password: app }) };
  const owner = { url: ownerUrl, password: passwords?.owner ?? null };
  const url = await withOwnerConnection(owner, {
    action: 'preparing the role of the application',
    work: (db) =>
      db.transaction().execute(async (tx) => {
        // Two instances that grant at the same time would fail: «tuple concurrently updated».
        await sql`select pg_advisory_xact_lock(${roleLock})`.execute(tx);
        const facts = await ownerFacts(tx);
        if (given?.role === facts.role) throw new Error(sameRole);
        const login = given ?? (await createLogin(tx, ownerUrl, facts));
        const columns = await columnsToGrant(tx);
        await grant(tx, login.role, { ...facts, ...columns });
        return withTimeLimits(login.url, facts.version);
      }),
  });
  await checkRole({ url, password: app }, { appendOnlyTables, fixedColumns });
  return url;
}

/** Key of an advisory lock; nothing else in this database may use it. */
const roleLock = 0x726f6c65;
/** Holds the password of the created role. The owner alone can read it. */
const ownerSchema = 'crosswalk_owner';
const sameRole =
  'DATABASE_URL and DATABASE_OWNER_URL sign in as the same role. Set DATABASE_URL to another role, or remove DATABASE_OWNER_URL.';

interface Owner {
  readonly role: string;
  readonly database: string;
  readonly databaseId: string;
  readonly schema: string;
  readonly version: number;
  readonly hasEngine: boolean;
}

async function ownerFacts(tx: Kysely<unknown>): Promise<Owner> {
  const { rows } = await sql<Owner>`
    select current_user as role, current_database() as database, current_schema() as schema,
      (select oid::text from pg_database where datname = current_database()) as "databaseId",
      current_setting('server_version_num')::int as version,
      to_regnamespace('dbos') is not null as "hasEngine"`.execute(tx);
  const [owner] = rows;
  if (owner === undefined) throw new Error('Preparing the database: it answered nothing.');
  return owner;
}

/** Creates the role, or gives the existing one its password again. The password is made in the database, so no log shows it. */
async function createLogin(
  tx: Kysely<unknown>,
  ownerUrl: string,
  { databaseId }: Owner,
): Promise<{ readonly role: string; readonly url: string }> {
  // Roles are shared by all databases of a server, so the name holds the id of this one.
  const role = `crosswalk_app_${databaseId}`;
  await sql`create schema if not exists ${sql.id(ownerSchema)}`.execute(tx);
  const logins = sql.id(ownerSchema, 'login');
  await sql`create table if not exists ${logins} (
    role text primary key,
    password text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
  )`.execute(tx);
  await sql`insert into ${logins} (role) values (${role}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<Login>`
    select role, password from ${logins} where role = ${role}`.execute(tx);
  const [login] = rows;
  if (login === undefined) throw new Error('Preparing the database: its login was not saved.');
  const existing = await sql`select from pg_roles where rolname = ${role}`.execute(tx);
  const verb = existing.rows.length === 0 ? sql`create` : sql`alter`;
  const password = sql.lit(scramVerifier(login.password));
  await sql`${verb} role ${sql.id(role)} login noinherit password ${password}`.execute(tx);
  return { role, url: withLogin(ownerUrl, login) };
}

/** What PostgreSQL stores instead of a password (RFC 5803), so that the password is in no statement. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

interface TableColumns {
  readonly table: string;
  readonly columns: readonly string[];
}

interface GrantedColumns {
  /** Without those that order the rows: the application can't put a row before another. */
  readonly insertable: readonly TableColumns[];
  readonly changeable: readonly TableColumns[];
}

async function columnsToGrant(tx: Kysely<unknown>): Promise<GrantedColumns> {
  const { rows } = await sql<TableColumns>`
    select table_name::text as table, array_agg(column_name::text) as columns
    from information_schema.columns
    where table_schema = current_schema() and is_identity = 'NO' and table_name = any(${tableNames()}::text[])
    group by table_name`.execute(tx);
  const without = ({ table, columns }: TableColumns, names: readonly string[]) => ({
    table,
    columns: columns.filter((column) => !names.includes(column)),
  });
  return {
    insertable: rows.map((row) => without(row, columnsOfDatabase)),
    changeable: rows
      .filter(({ table }) => !appendOnlyTables.includes(table))
      .map((row) => without(row, fixedColumns[row.table] ?? [])),
  };
}

async function grant(
  tx: Kysely<unknown>,
  name: string,
  { insertable, changeable, ...owner }: Owner & GrantedColumns,
): Promise<void> {
  const role = sql.id(name);
  const list = (names: readonly string[]) => sql.join(names.map((one) => sql.id(one)));
  const schema = sql.id(owner.schema);
  const statements = [
    sql`grant connect on database ${sql.id(owner.database)} to ${role}`,
    // A temporary table would hide one of ours with the same name.
    sql`revoke temporary on database ${sql.id(owner.database)} from public, ${role}`,
    sql`grant usage on schema ${schema} to ${role}`,
    sql`revoke create on schema ${schema} from public, ${role}`,
    sql`revoke all on all tables in schema ${schema} from ${role}`,
    sql`grant select on ${list(tableNames())} to ${role}`,
    ...insertable.map(
      ({ table, columns }) => sql`grant insert (${list(columns)}) on ${sql.id(table)} to ${role}`,
    ),
    ...changeable.map(
      ({ table, columns }) => sql`grant update (${list(columns)}) on ${sql.id(table)} to ${role}`,
    ),
    sql`grant delete on ${list(tablesWithDeletes)} to ${role}`,
    ...(owner.hasEngine ? engineGrants(role) : []),
  ];
  for (const statement of statements) await statement.execute(tx);
}

/** Less than DBOS itself would grant: no TRUNCATE, TRIGGER and REFERENCES. */
function engineGrants(role: ReturnType<typeof sql.id>) {
  return [
    sql`grant usage on schema dbos to ${role}`,
    sql`revoke all on all tables in schema dbos from ${role}`,
    sql`grant select, insert, update, delete on all tables in schema dbos to ${role}`,
    sql`grant usage, select on all sequences in schema dbos to ${role}`,
  ];
}
