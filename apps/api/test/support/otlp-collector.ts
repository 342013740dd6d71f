import { startStubServer } from '@mediajobs/testing';

/** A span as a collector receives it. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  /** 2 is a server span, 3 a client span. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Attributes of the process. */
  readonly resource: Readonly<Record<string, unknown>>;
  /** 0 is unset, 2 an error. */
  readonly status: number;
  readonly nanoseconds: bigint;
}

/** A collector of traces: OTLP over HTTP, in protobuf. */
export interface Collector {
  readonly endpoint: string;
  readonly spans: CollectedSpan[];
  /** Request bodies. */
  readonly bytes: Buffer[];
  readonly headers: string[];
  close(): Promise<void>;
}

/** Starts a collector. @param isResponsive false leaves every request without a response */
export async function startCollector(isResponsive = true): Promise<Collector> {
  const [spans, bytes, headers]: [CollectedSpan[], Buffer[], string[]] = [[], [], []];
  const server = await startStubServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (!isResponsive) return;
      headers.push(`${request.method} ${request.url} ${request.headers['content-type']}`);
      const body = Buffer.concat(chunks);
      bytes.push(body);
      spans.push(...parseSpans(body));
      response.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end();
    });
  });
  return { endpoint: server.url, spans, bytes, headers, close: () => server.stop() };
}

type Fields = ReadonlyMap<number, readonly (Buffer | bigint)[]>;

/** Parses the fields of a message by their numbers: https://protobuf.dev/programming-guides/encoding/ */
function parseFields(message: Buffer): Fields {
  const fields = new Map<number, (Buffer | bigint)[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Buffer => message.subarray(at, (at += length));
  while (at < message.length) {
    const key = Number(varint());
    const read: Readonly<Record<number, () => Buffer | bigint>> = {
      0: varint,
      1: () => take(8).readBigUInt64LE(),
      2: () => take(Number(varint())),
      5: () => BigInt(take(4).readUInt32LE()),
    };
    const value = read[key & 7]?.();
    if (value === undefined) throw new Error(`No wire type ${key & 7}`);
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), value]);
  }
  return fields;
}

const listMessages = (fields: Fields, field: number): Buffer[] =>
  (fields.get(field) ?? []).filter((value) => Buffer.isBuffer(value));
const firstMessage = (fields: Fields, field: number): Buffer =>
  listMessages(fields, field)[0] ?? Buffer.alloc(0);
const readNumber = (fields: Fields, field: number): bigint => {
  const [value = 0n] = fields.get(field) ?? [];
  return typeof value === 'bigint' ? value : 0n;
};

/** Field numbers: opentelemetry/proto/trace/v1/trace.proto. */
function parseSpans(request: Buffer): CollectedSpan[] {
  return listMessages(parseFields(request), 1).flatMap((resourceSpans) => {
    const parts = parseFields(resourceSpans);
    const resource = parseAttributes(parseFields(firstMessage(parts, 1)), 1);
    return listMessages(parts, 2).flatMap((scopeSpans) =>
      listMessages(parseFields(scopeSpans), 2).map((span) => toSpan(parseFields(span), resource)),
    );
  });
}

function toSpan(span: Fields, resource: CollectedSpan['resource']): CollectedSpan {
  return {
    traceId: firstMessage(span, 1).toString('hex'),
    spanId: firstMessage(span, 2).toString('hex'),
    parentSpanId: firstMessage(span, 4).toString('hex'),
    name: firstMessage(span, 5).toString(),
    kind: Number(readNumber(span, 6)),
    attributes: parseAttributes(span, 9),
    resource,
    status: Number(readNumber(parseFields(firstMessage(span, 15)), 3)),
    nanoseconds: readNumber(span, 8) - readNumber(span, 7),
  };
}

function parseAttributes(fields: Fields, field: number): Record<string, unknown> {
  return Object.fromEntries(
    listMessages(fields, field).map((pair) => {
      const parts = parseFields(pair);
      const value = parseFields(firstMessage(parts, 2));
      const [kind = 0] = value.keys();
      const read = kind === 1 ? firstMessage(value, 1).toString() : Number(readNumber(value, kind));
      return [firstMessage(parts, 1).toString(), kind === 2 ? read === 1 : read];
    }),
  );
}
