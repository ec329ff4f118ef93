import pg from 'pg';
import { withJournalErrors } from './journal-errors.ts';
import { connectionSettings, type SignIn } from './sign-in.ts';

/** The role of a session. */
export async function signedInRole(signIn: SignIn): Promise<string> {
  const [row] = await query<{ role: string }>(signIn, 'select current_user as role', []);
  return row?.role ?? '';
}

interface Unchangeable {
  readonly appendOnlyTables: readonly string[];
  /** By table. */
  readonly fixedColumns: Readonly<Record<string, readonly string[]>>;
}

/** Throws where the role of this session can change rows of these tables, or these columns, now or after it grants itself more. */
export async function checkRole(
  signIn: SignIn,
  { appendOnlyTables, fixedColumns }: Unchangeable,
): Promise<void> {
  const fixed = Object.entries(fixedColumns).flatMap(([table, columns]) =>
    columns.map((column) => ({ table, column })),
  );
  const [rights] = await query<Rights>(signIn, rightsQuery, [
    appendOnlyTables,
    fixed.map(({ table }) => table),
    fixed.map(({ column }) => column),
  ]);
  if (rights === undefined) throw new Error('Checking the database role: it answered nothing.');
  const { role, isAdministrator, canCreate, canHide, owned, changeable, numbered } = rights;
  const reasons = [
    ...(isAdministrator ? ['is a superuser or may create roles'] : []),
    ...(owned.length > 0 ? [`owns ${owned.join(', ')}, or is a member of their owner`] : []),
    ...(changeable.length > 0 ? [`may do this: ${changeable.join(', ')}`] : []),
    ...(numbered.length > 0 ? [`may choose the ids of ${numbered.join(', ')}`] : []),
    ...(canCreate ? ['may create tables in the schema'] : []),
    ...(canHide ? ['may create temporary tables, which hide others'] : []),
  ];
  if (reasons.length === 0) return;
  throw new Error(
    `The database role ${role} of the application could change what people decided: it ${reasons.join('; it ')}. Set DATABASE_URL to a role without these rights and DATABASE_OWNER_URL to the owner of the tables, or only DATABASE_URL, to their owner: Crosswalk then creates a role itself.`,
  );
}

interface Rights {
  readonly role: string;
  readonly isAdministrator: boolean;
  readonly canCreate: boolean;
  readonly canHide: boolean;
  readonly owned: readonly string[];
  readonly changeable: readonly string[];
  /** Tables whose identity column the role may insert. */
  readonly numbered: readonly string[];
}

const rightsQuery = `
  select current_user as role,
    (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "isAdministrator",
    has_schema_privilege(current_schema(), 'create') as "canCreate",
    has_database_privilege(current_database(), 'temporary') as "canHide",
    array(
      select relname::text from pg_class
      where relkind in ('r', 'p') and relnamespace in (to_regnamespace(current_schema()), to_regnamespace('dbos'))
        and pg_has_role(relowner, 'member')
      order by 1
    ) as owned,
    array(
      select lower(privilege) || ' ' || tablename from unnest($1::text[]) as tablename,
        unnest('{UPDATE,DELETE,TRUNCATE,TRIGGER}'::text[]) as privilege
      where has_table_privilege(tablename, privilege)
        or privilege = 'UPDATE' and has_any_column_privilege(tablename, privilege)
      union all
      select 'update ' || fixed.tablename || '.' || fixed.columnname
      from unnest($2::text[], $3::text[]) as fixed (tablename, columnname)
      where has_column_privilege(fixed.tablename, fixed.columnname, 'update')
    ) as changeable,
    array(
      select attrelid::regclass::text from pg_attribute
      where attidentity <> '' and attrelid = any($1::text[]::regclass[])
        and has_column_privilege(attrelid, attnum, 'insert')
      order by 1
    ) as numbered`;

async function query<T extends pg.QueryResultRow>(
  signIn: SignIn,
  text: string,
  values: readonly unknown[],
): Promise<readonly T[]> {
  const client = new pg.Client({
    ...connectionSettings(signIn),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  return withJournalErrors('signing in with the role of the application', async () => {
    try {
      await client.connect();
    } catch (error) {
      if (!isSignInError(error)) throw error;
      throw new Error(
        `Signing in to the database as ${client.user ?? 'its user'}: the server refuses it (${error.message}). Where this is the role that Crosswalk creates, allow it in pg_hba.conf; or create a role that may sign in, set DATABASE_URL to it, and DATABASE_OWNER_URL to the owner of the tables.`,
        { cause: error },
      );
    }
    try {
      return (await client.query<T>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  });
}

/** Class 28: the server knows no such role, its password is wrong, or pg_hba.conf has no entry for it. */
function isSignInError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('28');
}
