import assert from 'node:assert/strict';
import pg from 'pg';
import { channel } from '../support/teams.ts';
import type { Message } from '../support/connector/messages.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { useStack } from './support/shared-stack.ts';

const alexId = 'a0000000-0000-4000-8000-000000000002';
const lynneId = 'a0000000-0000-4000-8000-000000000007';

describe('rights that are asked for again, over HTTP', () => {
  const sales = channel('sales-rights');
  const stack = useStack();

  let run = 0;
  const execute = async (statement: string) => {
    const client = new pg.Client({ connectionString: stack().databaseUrl ?? '' });
    await client.connect();
    const { rowCount } = await client.query(statement);
    await client.end();
    return rowCount;
  };
  const preview = async (batch: number): Promise<Message> => {
    run += 1;
    await stack().person('Megan Bowen').says(`map batch ${batch}`, sales);
    return stack().message(sales.id, new RegExp(`Run ${run} .*waits for approval`));
  };

  it('stamp nothing for a decision that somebody inserts into the database', async () => {
    await preview(3);
    await execute(
      `insert into decision (run, kind, person, at, digest, note)
        select id, 'approved', '${JSON.stringify({ id: alexId, name: 'Alex Wilber' })}', now(), digest, ''
        from run where id = ${run}`,
    );

    const reopened = await stack().message(
      sales.id,
      /Run 1 .*waits for approval.*approvals that are recorded for this plan aren’t enough/,
    );

    await stack().message(sales.id, /Run 1 needs approval again/);
    assert.ok(buttonsOf(reopened.card).includes('Approve'));
    assert.deepEqual(await stack().sandbox.writes(), []);
    await stack().person('Megan Bowen').says('cancel run 1', sales);
    await stack().message(sales.id, /Run 1 .*[Cc]anceled/);
  });

  it('stamp nothing of a plan whose saved row is changed after its approval', async () => {
    const nestor = stack().person('Nestor Wilke');
    await nestor.says('pause all', sales);
    await stack().message(sales.id, /Nestor Wilke has paused all runs/);
    const card = await preview(3);
    await stack().person('Alex Wilber').clicks('Approve', card);
    await stack().message(sales.id, /Run 2 .*Paused/);
    await execute('alter table plan_row disable trigger plan_row_kept');
    const changed = await execute(
      `update plan_row set "row" = jsonb_set("row", '{after,exchangeGuid}', '"0f0f0f0f-0000-4000-8000-000000000001"')
        where run = 2 and seq = (select min(seq) from plan_row where run = 2 and state = 'planned')`,
    );
    await execute('alter table plan_row enable trigger plan_row_kept');

    await nestor.says('resume all', sales);

    await stack().message(sales.id, /Run 2 .*no longer the one that was approved/);
    assert.equal(changed, 1);
    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  it('stop a run whose approver’s account is disabled while it waits, and the next approval stamps it', async () => {
    const nestor = stack().person('Nestor Wilke');
    await nestor.says('pause all', sales);
    await stack().message(sales.id, /Nestor Wilke has paused all runs/);
    const card = await preview(3);
    await stack().person('Alex Wilber').clicks('Approve', card);
    await stack().message(sales.id, /Run 3 .*Paused/);
    await stack().sandbox.patch('target', alexId, { AccountDisabled: true });

    await nestor.says('resume all', sales);

    await stack().message(
      sales.id,
      /Run 3 .*waits for approval.*the account of Alex Wilber is disabled or deleted/,
    );
    assert.deepEqual(await stack().sandbox.writes(), []);
    await nestor.clicks('Approve', card);
    await stack().message(sales.id, /Run 3 .*stamped and verified\./);
    await stack().sandbox.patch('target', alexId, { AccountDisabled: false });
    assert.ok((await stack().sandbox.writes()).length > 0);
  });

  it('of a tenant are not given away by the admins of the other one', async () => {
    await stack().changePolicy((yaml) =>
      yaml
        .replace('required: 1', 'required: 1, perTenant: true')
        .replace('    groups: [b', `    source: { users: [${lynneId}] }\n    groups: [b`),
    );
    const nestor = stack().person('Nestor Wilke');
    await nestor.says('delegate Lynne Robbins to Isaiah Langer until 2030-12-31 because on leave');
    await stack().message(nestor.chat.id, /so only Lynne Robbins can delegate these approvals/);
    const card = await preview(1);

    const before = (await stack().sandbox.writes()).length;
    const standIn = await stack().person('Isaiah Langer').clicks('Approve', card);
    await stack().person('Alex Wilber').clicks('Approve', card);
    await stack().message(sales.id, /Still needed.*1 more, for the source tenant/);
    const written = (await stack().sandbox.writes()).length;
    await stack()
      .person('Lynne Robbins')
      .says('delegate me to Isaiah Langer until 2030-12-31 because on leave', sales);
    await stack().message(sales.id, /Isaiah Langer for Lynne Robbins until Tue, Dec 31, 2030/);
    await stack().person('Isaiah Langer').clicks('Approve', card);
    await stack().message(sales.id, /Run 4 .*stamped and verified\./);

    assert.match(standIn.text, /You can’t approve run 4/);
    assert.equal(written, before);
  });
});
