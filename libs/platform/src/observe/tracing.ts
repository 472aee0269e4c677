import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type SpanContext,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

let recording = false;

/**
 * Turns W3C trace context on: traces that come in are carried on to logs and events. With an OTLP/HTTP endpoint
 * (e.g. http://collector:4318) spans are recorded and sent as well; only then is the SDK loaded, in the background.
 * Gives a function that flushes and stops.
 */
export const setUpTracing = (service: string, otlpUrl?: string): (() => Promise<void>) => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  if (otlpUrl === undefined) return async () => undefined;
  const shutdown = record(service, otlpUrl);
  shutdown.catch((error: unknown) => new Logger('tracing').error(error));
  return async () => {
    recording = false;
    await (
      await shutdown
    )();
  };
};

const record = async (service: string, otlpUrl: string): Promise<() => Promise<void>> => {
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const url = `${otlpUrl.replace(/\/$/, '').replace(/\/v1\/traces$/, '')}/v1/traces`;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `attain-${service}` }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }), maxQueueSize: 2_048, exportTimeoutMillis: 5_000 })],
  });
  trace.setGlobalTracerProvider(provider);
  recording = true;
  return () => provider.shutdown();
};

const read = (traceparent: string | undefined): SpanContext | undefined => {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const remote: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(remote) ? remote : undefined;
};

const freshRoot = (): SpanContext => {
  const bytes = randomBytes(24).toString('hex');
  return { traceId: bytes.slice(0, 32), spanId: bytes.slice(32), traceFlags: TraceFlags.NONE };
};

/** The trace at hand as a W3C `traceparent`; undefined outside of one. */
export const currentTraceparent = (): string | undefined => {
  const span = trace.getSpanContext(context.active());
  if (span === undefined || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`;
};

/**
 * Runs work as part of the trace that `traceparent` names, or of a new one when there is none or it is not valid.
 * With a collector the work becomes a span of its own; without, this costs one context switch.
 */
export const withRemoteParent = <T>(
  traceparent: string | undefined,
  name: string,
  work: () => T,
  kind: SpanKind = SpanKind.CONSUMER,
): T => {
  const remote = read(traceparent);
  if (!recording) return context.with(trace.setSpanContext(ROOT_CONTEXT, remote ?? freshRoot()), work);
  const parent: Context = remote === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, remote);
  return trace.getTracer('attain').startActiveSpan(name, { kind }, parent, (span) => {
    const end = (error?: unknown): void => {
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      span.end();
    };
    try {
      const result = work();
      if (result instanceof Promise)
        result.then(
          () => end(),
          (error: unknown) => end(error),
        );
      else end();
      return result;
    } catch (error) {
      end(error);
      throw error;
    }
  });
};
