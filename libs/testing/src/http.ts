import { request, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export type Headers = Readonly<Record<string, string>>;

/** A request that is sent as it is: neither path nor headers are normalised. */
export interface RequestSpec {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Headers;
  readonly body?: string;
  readonly agent?: Agent;
}

/** A response, decompressed. */
export interface TestResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** From the request to the last byte of the response. */
  readonly durationMs: number;
  json(): JsonObject;
}

const DECODERS: Readonly<Record<string, (() => Transform) | undefined>> = {
  br: createBrotliDecompress,
  deflate: createInflate,
  gzip: createGunzip,
  zstd: createZstdDecompress,
};

/**
 * Sends a request to this machine and reads the whole response. Of an event stream, which does not end, the first chunk
 * is the response.
 * @throws Error when the connection breaks
 */
export function sendRequest({
  port,
  path,
  method = 'GET',
  headers = {},
  body,
  agent,
}: RequestSpec): Promise<TestResponse> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers, ...(agent && { agent }) };
    const outgoing = request(options, (incoming) => {
      const { statusCode: status = 0, headers: received } = incoming;
      let text = '';
      const finish = (): void =>
        resolve({
          status,
          headers: received,
          text,
          durationMs: performance.now() - startedAt,
          json: () => JSON.parse(text) as JsonObject,
        });
      const content = decode(incoming, method);
      content.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (received['content-type']?.startsWith('text/event-stream') !== true) return;
        finish();
        incoming.destroy();
      });
      incoming.on('error', reject);
      content.on('error', reject).on('end', finish);
    });
    outgoing.on('error', reject).end(body);
  });
}

function decode(incoming: IncomingMessage, method: string): Readable {
  const decoder = method === 'HEAD' ? undefined : DECODERS[incoming.headers['content-encoding'] ?? ''];
  return decoder ? incoming.pipe(decoder()) : incoming;
}
