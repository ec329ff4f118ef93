import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import type { Resource } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { TelemetrySettings } from '../config/telemetry-settings.ts';
import type { Log } from '../ports/log.ts';
import { countedStore } from './counted-store.ts';
import type { Telemetry } from './telemetry.ts';
import { measureDurations } from './durations.ts';
import { observeProject } from './project-gauges.ts';

/** Serves `/metrics` in the format of Prometheus. */
export async function startMetrics(
  { host, port }: NonNullable<TelemetrySettings['metrics']>,
  resource: Resource,
  log: Log,
): Promise<Telemetry> {
  const exporter = new PrometheusExporter({
    host,
    port,
    preventServerStart: true,
    withoutScopeInfo: true,
  });
  const provider = new MeterProvider({ resource, readers: [exporter] });
  const meter = provider.getMeter('crosswalk');
  const stop = measureDurations(meter, port);
  try {
    await exporter.startServer();
  } catch (cause) {
    throw new Error(
      `Serving metrics on ${host}:${port}: set METRICS_PORT to a free port, or stop what uses it`,
      { cause },
    );
  }
  log.info('Metrics are served.', { host, port });
  return {
    measured: (store, sides) => {
      observeProject(meter, store.projectState, sides);
      return countedStore(meter, store, sides);
    },
    close: async () => {
      stop();
      await provider.shutdown();
    },
  };
}
