import type { TelemetrySettings } from '../config/telemetry-settings.ts';
import type { Log } from '../ports/log.ts';
import type { Instance, Telemetry } from './telemetry.ts';

/** Starts metrics and traces as far as they are set. Without them no package of OpenTelemetry is loaded. */
export async function openTelemetry(
  settings: TelemetrySettings,
  instance: Instance,
  log: Log,
): Promise<Telemetry> {
  if (settings.metrics === null && settings.traces === null) return off;
  const { startTelemetry } = await import('./start-telemetry.ts');
  return startTelemetry(settings, instance, log);
}

const off: Telemetry = { measured: (store) => store, close: () => Promise.resolve() };
