import { writeFileSync } from 'node:fs';
import { printed } from '../../../src/mapping/readiness/print.ts';

// `npx tsx test/mapping/readiness/print.ts`: prints docs/readiness.md anew.
writeFileSync(new URL('../../../docs/readiness.md', import.meta.url), printed());
