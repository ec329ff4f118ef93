import type { PostgresBackend } from './backends.ts';
import { applicationRole } from './postgresql-only/application-role.ts';
import { connectionErrors } from './postgresql-only/connection-errors.ts';
import { forgedRows } from './postgresql-only/forged-rows.ts';
import { givenRole } from './postgresql-only/given-role.ts';
import { instanceHeartbeats } from './postgresql-only/instances.ts';
import { killedProcess } from './postgresql-only/killed-process.ts';
import { recordedFacts } from './postgresql-only/recorded-facts.ts';
import { timeLimits } from './postgresql-only/time-limits.ts';
import { twoProcesses } from './postgresql-only/two-processes.ts';
import { webhookEvents } from './postgresql-only/webhook-events.ts';

const parts: Readonly<Record<string, (backend: PostgresBackend) => void>> = {
  instances: instanceHeartbeats,
  'connection errors': connectionErrors,
  'the role of the application': applicationRole,
  'rows that the role of the application forges': forgedRows,
  'facts that the role of the application takes back': recordedFacts,
  'the role of DATABASE_URL beside DATABASE_OWNER_URL': givenRole,
  'events of webhooks and their transactions': webhookEvents,
  'time limits': timeLimits,
  'two processes': twoProcesses,
  'a killed process': killedProcess,
};

/** What only a real database can show: lost connections, two processes at once, a killed process. Memory has no such cases. */
export function postgresqlOnly(backend: PostgresBackend): void {
  for (const [name, part] of Object.entries(parts))
    describe(name, () => {
      before(() => backend.empty());
      part(backend);
    });
}
