import type { IncomingMessage } from 'node:http';

import type { Span, Tracer } from '@opentelemetry/api';
import type * as Otel from '@opentelemetry/api';

import type { RunStatement } from '../../observe/statement.js';
import { statementFacts } from './statement-facts.js';

/** The span of one request. */
export interface RequestSpan {
  /** Runs what belongs to the request, so that spans of statements are found below its span. */
  run(answer: () => void): void;
  end(facts: {
    readonly method: string;
    readonly route: string | null;
    readonly status: number | null;
    readonly code: string | null;
  }): void;
}

/** Spans of requests and of statements, by the conventions of OpenTelemetry. */
export interface Spans {
  /** `null` where the program has no provider of spans. */
  request(incoming: IncomingMessage): RequestSpan | null;
  statement(statement: RunStatement): void;
}

/** Loads the API of OpenTelemetry; `null` if the application does not have it. */
export async function loadSpans(): Promise<Spans | null> {
  try {
    return spansBy(await import('@opentelemetry/api'));
  } catch {
    return null;
  }
}

function spansBy(api: typeof Otel): Spans {
  const { context, propagation, ProxyTracerProvider, SpanKind, SpanStatusCode, trace } = api;
  // It takes the provider that comes later.
  const tracer: Tracer = trace.getTracer('@blog/server');
  /** What stands in for the provider of an application that has registered none. */
  const none = new ProxyTracerProvider().getDelegate();

  function hasProvider(): boolean {
    const provider = trace.getTracerProvider();
    return !(provider instanceof ProxyTracerProvider) || provider.getDelegate() !== none;
  }

  function requestSpan(span: Span, parent: Otel.Context): RequestSpan {
    return {
      run: (answer) => context.with(trace.setSpan(parent, span), answer),
      end({ method, route, status, code }) {
        span.updateName(route === null ? method : `${method} ${route}`);
        if (route !== null) span.setAttribute('http.route', route);
        if (status !== null) span.setAttribute('http.response.status_code', status);
        const failed = status === null || status >= 500;
        if (failed) {
          span.setAttribute('error.type', code ?? String(status ?? 'aborted'));
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        span.end();
      },
    };
  }

  return {
    request(incoming) {
      if (!hasProvider()) return null;
      const { method = 'GET', headers } = incoming;
      const parent = propagation.extract(context.active(), headers);
      const attributes = { 'http.request.method': method };
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
      // A request that is not sampled has a span as well: statements below it are not sampled then.
      return requestSpan(span, parent);
    },
    statement({ sql, database, start, milliseconds, error }) {
      if (!hasProvider()) return;
      const { operation, name } = statementFacts(sql);
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, startTime: start });
      if (!span.isRecording()) return;
      span.setAttributes({
        'db.system.name': database === 'postgres' ? 'postgresql' : 'sqlite',
        'db.operation.name': operation,
        'db.query.text': sql,
      });
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(start + milliseconds);
    },
  };
}
