import { request, type Agent } from 'node:http';

/** A request as it is sent. */
export interface RequestSpec {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The whole answer to it. */
export interface ResponseData {
  readonly status: number;
  readonly text: string;
  /** Milliseconds from the request to its last byte. */
  readonly durationMs: number;
}

/** Sends one request. @throws Error where the connection breaks. */
export function sendRequest(
  agent: Agent,
  port: number,
  { body, ...asked }: RequestSpec,
): Promise<ResponseData> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, agent, ...asked }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
      incoming.on('error', reject).on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, text, durationMs: performance.now() - startedAt });
      });
    });
    outgoing.on('error', reject).end(body);
  });
}
