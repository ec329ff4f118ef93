import { mkdirSync, writeFileSync } from 'node:fs';
import { documentVersion, runSchema } from '../src/reports/run-document.ts';
import { webhookSchema, webhookVersion } from '../src/webhooks/event-document.ts';

const folder = new URL('schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL(`run-${documentVersion}.json`, folder), runSchema());
writeFileSync(new URL(`webhook-${webhookVersion}.json`, folder), webhookSchema());
