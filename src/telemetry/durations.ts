import type { Meter } from '@opentelemetry/api';
import { workEvents, type Work } from '../log/diagnostics.ts';
import { listen } from './channels.ts';
import { onHttpCalls } from './http-calls.ts';
import { onHttpRequests } from './http-requests.ts';
import { onQueries } from './statements.ts';

/** Seconds. Calls to a tenant take up to minutes, statements milliseconds. */
const explicitBucketBoundaries = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
];

/** Measures requests of Teams, calls to other services, statements and steps of runs; returns a function that ends it. */
export function measureDurations(meter: Meter, metricsPort: number): () => void {
  const histogram = (name: string, description: string) =>
    // The exporter does not add the unit to the name, as Prometheus expects it.
    meter.createHistogram(`${name}.seconds`, {
      description,
      unit: 's',
      advice: { explicitBucketBoundaries },
    });
  const requests = histogram('http.server.request.duration', 'Requests to the bot.');
  const calls = histogram('http.client.request.duration', 'Calls to tenants, Teams and Entra.');
  const queries = histogram('db.client.operation.duration', 'Statements to PostgreSQL.');
  const steps = histogram('crosswalk.step.duration', 'Steps of runs, with their waits.');

  const starts = new WeakMap<Work, number>();
  const onStart = (work: unknown) => void starts.set(work as Work, performance.now());
  const onEnd = (message: unknown) => {
    const work = message as Work;
    const [kind, step = ''] = work.name.split(/ (.*)/);
    const start = starts.get(work);
    if (kind === 'step' && start !== undefined)
      steps.record((performance.now() - start) / 1000, { 'crosswalk.step': step });
  };
  const stops = [
    onHttpRequests(({ attributes, seconds, port }) => {
      if (port !== metricsPort) requests.record(seconds, attributes);
    }),
    onHttpCalls((call) => ({
      end: ({ seconds, attributes }) => calls.record(seconds, { ...call, ...attributes }),
    })),
    onQueries(({ attributes, seconds }) => queries.record(seconds, attributes)),
    listen({ [workEvents.start]: onStart, [workEvents.end]: onEnd }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
