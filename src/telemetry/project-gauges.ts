import type { Meter } from '@opentelemetry/api';
import type { ProjectState } from '../store/postgres-project-state.ts';
import type { Sides } from './telemetry.ts';

/** The state of the project, read from the database each time when the metrics are read. */
export function observeProject(
  meter: Meter,
  read: () => Promise<ProjectState>,
  sides: Sides,
): void {
  const gauge = (name: string, description: string, unit?: string) =>
    meter.createObservableGauge(name, {
      description,
      ...(unit === undefined ? {} : { unit }),
    });
  const runs = gauge('crosswalk.runs', 'Open runs.');
  const oldestPreview = gauge(
    'crosswalk.preview.oldest.seconds',
    'Age of the oldest open preview.',
    's',
  );
  const undelivered = gauge('crosswalk.outbox.messages', 'Messages to post or edit.');
  const oldest = gauge(
    'crosswalk.outbox.oldest.seconds',
    'How long the oldest of them has been waiting.',
    's',
  );
  const allowed = gauge('crosswalk.allowed_per_second', 'Calls that a tenant allows, where known.');
  const instances = gauge('crosswalk.instances', 'Instances that share the database.');
  const heartbeat = gauge(
    'crosswalk.heartbeat.oldest.seconds',
    'Age of the oldest heartbeat among them.',
    's',
  );
  const waitingSince = waitTimes();
  meter.addBatchObservableCallback(
    async (result) => {
      const state = await read();
      for (const { phase, runs: count } of state.openRuns) result.observe(runs, count, { phase });
      result.observe(oldestPreview, state.oldestPreview);
      result.observe(undelivered, state.undelivered.length);
      result.observe(oldest, waitingSince(state.undelivered, performance.now()) / 1000);
      for (const { tenant, callsPerSecond } of state.rates)
        if (callsPerSecond !== null) result.observe(allowed, callsPerSecond, { ...sides[tenant] });
      result.observe(instances, state.instances);
      result.observe(heartbeat, state.oldestHeartbeat);
    },
    [runs, oldestPreview, undelivered, oldest, allowed, instances, heartbeat],
  );
}

/** Remembers when each message was first seen, and returns the milliseconds for which the oldest of the present ones has been waiting. */
export function waitTimes(): (messages: readonly string[], now: number) => number {
  let firstSeen: ReadonlyMap<string, number> = new Map();
  return (messages, now) => {
    firstSeen = new Map(messages.map((message) => [message, firstSeen.get(message) ?? now]));
    return now - Math.min(now, ...firstSeen.values());
  };
}
