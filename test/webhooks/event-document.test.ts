import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { countRows } from '../../src/mapping/plan-rows.ts';
import { webhookEventTypes } from '../../src/mapping/webhook-events.ts';
import { rowStates } from '../../src/ports/row-states.ts';
import type { WebhookEvent } from '../../src/ports/webhooks.ts';
import { outcomeWords } from '../../src/ports/state-words.ts';
import { eventBody, webhookSchema, webhookVersion } from '../../src/webhooks/event-document.ts';

const event = (text: string): WebhookEvent => ({
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  type: 'run.ended',
  at: new Date('2026-12-01T09:30:00Z'),
  data: {
    project: text,
    run: 12,
    batch: 4,
    batchName: text,
    kind: 'map',
    migration: null,
    digest: 'f'.repeat(64),
    people: countRows([]),
    results: Object.fromEntries(rowStates.map((state) => [state, 1_000_000])),
    outcome: 'done',
    requestedBy: { id: text, name: text },
    by: { id: text, name: text },
  },
});
const docs = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('the body of an event', () => {
  it('is shorter than 20 kB, whatever people typed', () => {
    for (const text of ['\u0001', '😀', '"', 'é'].map((character) => character.repeat(9_000)))
      assert.ok(Buffer.byteLength(eventBody(event(text), true)) < 20_000);
  });

  it('has the schema in docs/schema', () => {
    const schema = docs(`schema/webhook-${webhookVersion}.json`);

    assert.equal(schema, webhookSchema(), 'run `npm run docs` and commit the schema');
  });

  it('is explained in docs/webhooks.md with every type and outcome, and an example that has every key', () => {
    const page = docs('webhooks.md');
    const [, example = ''] = /```json\n([^`]+)```/.exec(page) ?? [];
    const shown = JSON.parse(example) as { readonly data: object };
    const body = JSON.parse(eventBody(event('Finance'), false)) as { readonly data: object };

    assert.deepEqual(Object.keys(shown), Object.keys(body));
    assert.deepEqual(Object.keys(shown.data).sort(), Object.keys(body.data).sort());
    for (const name of [...webhookEventTypes, ...Object.keys(outcomeWords)])
      assert.ok(page.includes(`\`${name}\``), name);
  });
});
