import { createFakeService, type FakeService, type FakeServiceOptions } from '@mediajobs/jobs-client/testing';
import { startStubServer, type StubServer } from '@mediajobs/testing';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';

/** The fake service of the client behind HTTP. */
export interface FakeServer {
  readonly url: string;
  readonly service: FakeService;
  /** Method and path of each request, in order. */
  readonly requests: string[];
  readonly stop: StubServer['stop'];
}

/** Starts a server in front of a fake service. */
export async function startFakeServer(options: FakeServiceOptions = {}): Promise<FakeServer> {
  const requests: string[] = [];
  let service: FakeService | null = null;
  const server = await startStubServer((request, response) => {
    requests.push(`${request.method} ${request.url?.replace(/\?.*/, '')}`);
    // A client that disconnects ends its request.
    if (service) forward(service, server.url, request, response).catch(() => response.destroy());
  });
  service = createFakeService({ ...options, baseUrl: server.url });
  return { url: server.url, service, requests, stop: () => server.stop() };
}

async function forward(
  service: FakeService,
  baseUrl: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '' } = incoming;
  const closed = new AbortController();
  outgoing.once('close', () => closed.abort());
  const body = method === 'GET' ? null : await buffer(incoming);
  const headers = { 'Content-Type': incoming.headers['content-type'] ?? 'application/json' };
  const request = new Request(new URL(url, baseUrl), { method, headers, body, signal: closed.signal });
  const response = await service.fetch(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) await pipeline(Readable.from(response.body), outgoing);
  else outgoing.end();
}
