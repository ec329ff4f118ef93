import * as z from 'zod/v4';
import type { Variables } from './env-files.ts';
import { hasProtocol } from './url-checks.ts';

/** null: off, and nothing of it is loaded. */
const metrics = z
  .object({
    host: z.string(),
    port: z
      .string()
      .refine((value) => /^\d{1,5}$/.test(value) && Number(value) > 0 && Number(value) <= 65535, {
        error: 'METRICS_PORT is not a port. Set it to a number from 1 to 65535, or remove it.',
        abort: true,
      })
      .transform(Number),
  })
  .nullable();

const traces = z
  .object({
    endpoint: z.string().refine((value) => hasProtocol(value, ['http:', 'https:']), {
      error:
        'OTEL_EXPORTER_OTLP_ENDPOINT is not a URL. Set it to that of an OpenTelemetry collector, such as http://localhost:4318, or remove it.',
    }),
    headers: z.string().transform((value, context) => {
      const headers = value
        .split(',')
        .filter((pair) => pair.trim() !== '')
        .map((pair) => pair.split(/=(.*)/s).map((part) => part.trim()));
      if (!headers.every(([name = '', text = '']) => /^[\w-]+$/.test(name) && /^.+$/.test(text)))
        context.addIssue(
          'OTEL_EXPORTER_OTLP_HEADERS is not a list of headers. Set it to name=value, separated by commas.',
        );
      return Object.fromEntries(headers.map(([name = '', text = '']) => [name, text]));
    }),
  })
  .nullable();

export const telemetry = z.object({ metrics, traces });

/** Where metrics can be read and traces are sent to. */
export type TelemetrySettings = z.output<typeof telemetry>;

export function telemetryInput(variables: Variables) {
  const port = variables['METRICS_PORT'];
  const endpoint = variables['OTEL_EXPORTER_OTLP_ENDPOINT'];
  const headers = variables['OTEL_EXPORTER_OTLP_HEADERS'] ?? '';
  return {
    metrics: port === undefined ? null : { port, host: variables['METRICS_HOST'] ?? '127.0.0.1' },
    traces: endpoint === undefined ? null : { endpoint, headers },
  };
}
