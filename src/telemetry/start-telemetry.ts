import { diag, DiagLogLevel } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { TelemetrySettings } from '../config/telemetry-settings.ts';
import type { Log } from '../ports/log.ts';
import { startMetrics } from './metrics.ts';
import { startTraces } from './traces.ts';
import type { Instance, Telemetry } from './telemetry.ts';

export async function startTelemetry(
  { metrics, traces }: TelemetrySettings,
  { instance, version }: Instance,
  log: Log,
): Promise<Telemetry> {
  diag.setLogger(diagnostics(log), { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  const resource = resourceFromAttributes({
    'service.name': 'crosswalk',
    'service.version': version,
    'service.instance.id': instance,
  });
  const measuring = metrics === null ? null : await startMetrics(metrics, resource, log);
  const tracing = traces === null ? null : startTraces(traces, resource);
  return {
    measured: (store, sides) => measuring?.measured(store, sides) ?? store,
    close: async () => {
      const closed = await Promise.allSettled([measuring?.close(), tracing?.close()]);
      for (const each of closed)
        if (each.status === 'rejected')
          log.warn('Telemetry could not be sent to its end.', { error: each.reason });
    },
  };
}

/** OpenTelemetry's own errors, such as a collector that does not answer. */
function diagnostics(log: Log): Parameters<typeof diag.setLogger>[0] {
  const none = () => undefined;
  return {
    error: (message) => log.warn('Telemetry could not be sent.', { message }),
    ...{ warn: none, info: none, debug: none, verbose: none },
  };
}
