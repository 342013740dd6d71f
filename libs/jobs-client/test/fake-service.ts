/** A stand-in for the service, which answers what it is told to, and remembers what it was asked. */
export interface FakeService {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly requests: Request[];
  /** The paths and queries that were asked for, in order. */
  readonly requestedPaths: () => readonly string[];
}

export type Responder = (request: Request) => Response | Promise<Response>;

/** Answers each request with the next answer, and from the last one on always with that. */
export function fakeService(...answers: readonly [Responder, ...Responder[]]): FakeService {
  const asked: Request[] = [];
  return {
    requests: asked,
    requestedPaths: () => asked.map(({ url }) => url.replace('https://jobs.example.com', '')),
    async fetch(request) {
      const answer = answers[Math.min(asked.push(request), answers.length) - 1] ?? answers[0];
      return answer(request);
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
): Responder =>
  jsonResponse(
    { error: { error_code: `0x${status}`, error_message: `Error ${status}`, details } },
    status,
    headers,
  );

/** Server-sent events, each chunk sent by itself; the connection then ends, or fails. */
export const eventStream =
  (chunks: readonly string[], end: 'ends' | 'fails' | 'stays' = 'ends'): Responder =>
  (request) => {
    const encoder = new TextEncoder();
    const left = chunks.map((chunk) => encoder.encode(chunk));
    const body = new ReadableStream<Uint8Array>({
      start: (controller) =>
        request.signal.addEventListener('abort', () => controller.error(request.signal.reason)),
      pull(controller) {
        const chunk = left.shift();
        if (chunk) controller.enqueue(chunk);
        else if (end === 'ends') controller.close();
        else if (end === 'fails') controller.error(new TypeError('terminated'));
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  };
