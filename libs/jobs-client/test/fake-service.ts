/** A service in place of the network: returns prepared responses and records the requests. */
export interface FakeService {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly requests: Request[];
  /** Path and query of the requests, in order. */
  readonly requestedPaths: () => readonly string[];
}

export type Responder = (request: Request) => Response | Promise<Response>;

/** Responds to each request with the next responder; the last one answers all later requests. */
export function fakeService(...responders: readonly [Responder, ...Responder[]]): FakeService {
  const requests: Request[] = [];
  return {
    requests,
    requestedPaths: () => requests.map(({ url }) => url.replace('https://jobs.example.com', '')),
    async fetch(request) {
      const respond = responders[Math.min(requests.push(request), responders.length) - 1] ?? responders[0];
      return respond(request);
    },
  };
}

export const jsonResponse =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Responder =>
  () =>
    Response.json(body, { status, headers: { ...headers } });

export const errorResponse = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  details?: readonly { readonly parameter: string; readonly message: string }[],
): Responder => {
  const error = { error_code: `0x${status}`, error_message: `Error ${status}`, details };
  return jsonResponse({ error }, status, headers);
};

/** Responds with server-sent events, one chunk at a time; the connection then ends, fails or stays open. */
export const eventStream =
  (chunks: readonly string[], end: 'ends' | 'fails' | 'stays' = 'ends'): Responder =>
  (request) => {
    const encoder = new TextEncoder();
    const remaining = chunks.map((chunk) => encoder.encode(chunk));
    const body = new ReadableStream<Uint8Array>({
      start: (controller) =>
        request.signal.addEventListener('abort', () => controller.error(request.signal.reason)),
      pull(controller) {
        const chunk = remaining.shift();
        if (chunk) controller.enqueue(chunk);
        else if (end === 'ends') controller.close();
        else if (end === 'fails') controller.error(new TypeError('terminated'));
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  };
