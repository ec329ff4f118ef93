import assert from 'node:assert/strict';
import pg from 'pg';

/** The first column of the rows. */
export async function column(url: string, statement: string): Promise<readonly unknown[]> {
  const { rows } = await execute(url, [statement]);
  return rows[0]?.map((row) => Object.values(row)[0]) ?? [];
}

/** The rows of each statement. */
export async function execute(
  url: string,
  statements: readonly string[],
): Promise<{ readonly rows: readonly (readonly Record<string, unknown>[])[] }> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const rows: Record<string, unknown>[][] = [];
    for (const statement of statements)
      rows.push((await client.query<Record<string, unknown>>(statement)).rows);
    return { rows };
  } finally {
    await client.end();
  }
}

const notAllowed = /permission denied|must be owner|must be superuser/;

/** Fails if the role of the URL may execute one of the statements; each is undone, so that none hides another. */
export async function assertNotAllowed(url: string, statements: readonly string[]): Promise<void> {
  assert.ok(statements.length > 0);
  const client = new pg.Client(url);
  await client.connect();
  const allowed: string[] = [];
  for (const statement of statements) {
    await client.query('begin');
    const answer = await client.query(statement).then(
      () => 'done',
      (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
    );
    if (!notAllowed.test(answer)) allowed.push(`${statement}: ${answer}`);
    await client.query('rollback');
  }
  await client.end();
  assert.deepEqual(allowed, []);
}
