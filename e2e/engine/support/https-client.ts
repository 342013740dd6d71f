import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A response whose body was read. */
export interface HttpsResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  json<T>(): T;
}

/** Sends requests by HTTPS to a server with a private certificate. */
export class HttpsClient {
  private readonly agent: Agent;

  constructor(
    certificate: string,
    private readonly token: string,
  ) {
    this.agent = new Agent({ ca: certificate, keepAlive: true });
  }

  async send(
    url: string,
    method = 'GET',
    { headers = {}, body }: { headers?: Record<string, string>; body?: Buffer | string } = {},
  ): Promise<HttpsResponse> {
    const response = await this.open(url, method, headers, body);
    const content = await buffer(response);
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: content,
      json: <T>() => JSON.parse(content.toString()) as T,
    };
  }

  /** Sends a multipart form. */
  async sendForm(url: string, form: FormData): Promise<HttpsResponse> {
    const encoded = new Response(form);
    const type = encoded.headers.get('Content-Type') ?? '';
    const body = Buffer.from(await encoded.arrayBuffer());
    return this.send(url, 'POST', { headers: { 'Content-Type': type }, body });
  }

  /** Sends a request, and returns the response before its body. */
  open(
    url: string,
    method = 'GET',
    headers: Record<string, string> = {},
    body?: Buffer | string,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const authorization = { Authorization: `Bearer ${this.token}` };
      const options = { method, agent: this.agent, headers: { ...authorization, ...headers } };
      request(url, options, resolve).on('error', reject).end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
