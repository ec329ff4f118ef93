import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { TelemetrySettings } from '../config/telemetry-settings.ts';
import { workChannel, workEvents, type Work } from '../log/diagnostics.ts';
import { listen } from './channels.ts';
import { onHttpCalls } from './http-calls.ts';
import { onQueries } from './statements.ts';

/** Sends a span for each piece of work, with its calls and statements, to a collector. */
export function startTraces(
  { endpoint, headers }: NonNullable<TelemetrySettings['traces']>,
  resource: Resource,
): { close(): Promise<void> } {
  const collector = new URL(endpoint).hostname;
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  // Set while a span without a parent is started.
  let traceId: string | null = null;
  const provider = new BasicTracerProvider({
    resource,
    idGenerator: {
      // Log lines and requests to the tenants have the same one.
      generateTraceId: () => traceId ?? randomBytes(16).toString('hex'),
      generateSpanId: () => randomBytes(8).toString('hex'),
    },
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url, headers }))],
  });
  const tracer = provider.getTracer('crosswalk');
  const spans = new AsyncLocalStorage<Span>();
  const started = new WeakMap<Work, Span>();
  const contextOf = (parent: Span | undefined) =>
    parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);

  workChannel.start.bindStore(spans, (work: Work) => {
    const attributes = work.run === null ? {} : { 'crosswalk.run': work.run };
    traceId = work.traceId;
    const span = tracer.startSpan(work.name, { attributes }, contextOf(spans.getStore()));
    traceId = null;
    started.set(work, span);
    return span;
  });
  // The message of an error can name a person, so only its kind is sent.
  const onError = (work: unknown) =>
    void started.get(work as Work)?.setStatus({ code: SpanStatusCode.ERROR });
  const onEnd = (work: unknown) => started.get(work as Work)?.end();

  const stops = [
    onHttpCalls((attributes, operation) => {
      const parent = spans.getStore();
      const isOwn = attributes['server.address'] === collector;
      if (parent === undefined || isOwn) return { end: () => undefined };
      const options = { kind: SpanKind.CLIENT, attributes };
      const span = tracer.startSpan(operation, options, contextOf(parent));
      return {
        end: ({ attributes: more, error }) => {
          span.setAttributes(more);
          if (error !== null) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    }),
    onQueries(({ attributes, operation, ms }) => {
      const parent = spans.getStore();
      if (parent === undefined) return;
      const options = { kind: SpanKind.CLIENT, attributes, startTime: Date.now() - ms };
      tracer.startSpan(operation, options, contextOf(parent)).end();
    }),
    listen({ [workEvents.error]: onError, [workEvents.end]: onEnd }),
    () => workChannel.start.unbindStore(spans),
  ];
  return {
    close: async () => {
      for (const stop of stops) stop();
      await provider.shutdown();
    },
  };
}
