import { observeStatements, type StatementRun } from '@mediajobs/postgres';
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import { VERSION } from '../version.js';

/** Time that shutdown waits for the remaining spans. */
const FLUSH_TIMEOUT_MS = 3_000;
/** Diagnostics channel on which Node.js publishes every `fetch`, before it is sent. */
const UNDICI_REQUEST_CHANNEL = 'undici:request:create';
/** Minimum interval between warnings about an unavailable collector. */
const WARNING_INTERVAL_MS = 60_000;

/**
 * Records a span for every request and for every statement of it. Spans hold no input of users: neither path, query nor
 * headers, which may hold a token, nor the parameters of statements.
 */
export class OpenTelemetry {
  private readonly provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'mediajobs',
      'service.version': VERSION,
      'service.instance.id': randomUUID(),
      'process.pid': process.pid,
    }).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  private readonly tracer = this.provider.getTracer('mediajobs', VERSION);
  private readonly propagator = new W3CTraceContextPropagator();
  /** Context of the current request. */
  private readonly requestContext = new AsyncLocalStorage<Context>();
  private readonly spans = new WeakMap<FastifyRequest, Context>();
  private readonly stopObserving = observeStatements((run) => this.traceStatement(run));

  constructor(log: FastifyBaseLogger) {
    subscribe(UNDICI_REQUEST_CHANNEL, this.injectTraceContext);
    let warnedAt = -Infinity;
    setGlobalErrorHandler((error) => {
      if (performance.now() - warnedAt < WARNING_INTERVAL_MS) return;
      warnedAt = performance.now();
      log.warn({ reason: errorMessage(error) }, 'failed to export traces');
    });
  }

  register(server: FastifyInstance): void {
    server.decorateRequest('traceId', null);
    server.addHook('onRequest', (request, reply, done) => {
      const parent = this.propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
      const span = this.tracer.startSpan(spanName(request), { kind: SpanKind.SERVER }, parent);
      request.traceId = span.spanContext().traceId;
      reply.raw.once('close', () => endRequestSpan(span, request, reply));
      const context = trace.setSpan(parent, span);
      this.spans.set(request, context);
      this.requestContext.run(context, done);
    });
    // Handlers of requests with a body run in the context of the connection.
    server.addHook('preValidation', (request, _, done) => {
      const context = this.spans.get(request);
      if (context && context !== this.requestContext.getStore()) this.requestContext.run(context, done);
      else done();
    });
  }

  async close(): Promise<void> {
    this.stopObserving();
    unsubscribe(UNDICI_REQUEST_CHANNEL, this.injectTraceContext);
    const late = sleep(FLUSH_TIMEOUT_MS, undefined, { ref: false });
    await Promise.race([this.provider.shutdown().catch(() => undefined), late]);
  }

  /** Passes the trace on to services that a request calls, such as the identity provider. */
  private readonly injectTraceContext = (message: unknown): void => {
    const context = this.requestContext.getStore();
    if (!context) return;
    const { request } = message as { readonly request: OutgoingRequest };
    const set = (to: OutgoingRequest, name: string, value: string): void => {
      to.addHeader(name, value);
    };
    this.propagator.inject(context, request, { set });
  };

  private traceStatement(run: StatementRun): void {
    const parent = this.requestContext.getStore();
    // Maintenance runs outside of requests, and is not traced.
    if (!parent) return;
    const span = this.tracer.startSpan(run.plan, { kind: SpanKind.CLIENT }, parent);
    span.setAttributes({ 'db.system.name': 'postgresql', 'db.query.summary': run.plan });
    if (run.text !== null) span.setAttribute('db.query.text', run.text);
    run.end = (error) => {
      if (error !== undefined) markFailed(span, errorType(error));
      span.end();
    };
  }
}

interface OutgoingRequest {
  addHeader(name: string, value: string): void;
}

/** Returns the route as OpenAPI writes it. */
function routePattern({ routeOptions: { url } }: FastifyRequest): string | undefined {
  return url?.replace(/:(\w+)/g, '{$1}');
}

function spanName(request: FastifyRequest): string {
  const route = routePattern(request);
  return route === undefined ? request.method : `${request.method} ${route}`;
}

function endRequestSpan(span: Span, request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode } = reply.raw;
  const { access, rowCounter } = request;
  const aborted = !reply.raw.writableFinished;
  span.setAttributes({
    'http.request.method': request.method,
    'http.response.status_code': statusCode,
    'url.scheme': (request.protocol as string) === 'https' ? 'https' : 'http',
    'network.protocol.version': request.raw.httpVersion,
    'mediajobs.request.id': request.id,
    ...optionalAttribute('http.route', routePattern(request)),
    ...optionalAttribute('mediajobs.account', access?.account),
    ...optionalAttribute('mediajobs.rows', rowCounter?.rows),
    ...(aborted ? { 'mediajobs.aborted': true } : {}),
  });
  if (statusCode >= 500) markFailed(span, String(statusCode));
  span.end();
}

function optionalAttribute(
  name: string,
  value: string | number | null | undefined,
): Record<string, string | number> {
  return value === undefined || value === null ? {} : { [name]: value };
}

/** Records only the type of an error, because its message may hold input of the user. */
function markFailed(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function errorType(error: unknown): string {
  const { code } = error instanceof Error ? (error as { readonly code?: unknown }) : {};
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'unknown';
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
