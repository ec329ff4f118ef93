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
