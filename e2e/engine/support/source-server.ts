import { startStubServer, type StubServer } from '@mediajobs/testing';
import type { IncomingMessage, ServerResponse } from 'node:http';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><rect width="2" height="1"/></svg>';

/** A webhook as its receiver sees it. */
export interface ReceivedWebhook {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A server of sources and logos, good ones and bad ones, that also receives webhooks. */
export class SourceServer {
  /** Ranges of the requests for the content that was interrupted. */
  readonly interruptions: (string | undefined)[] = [];
  readonly webhooks: ReceivedWebhook[] = [];
  private server: StubServer | null = null;

  /** @param content of the video that it serves */
  constructor(private readonly content: Buffer) {}

  async start(): Promise<void> {
    this.server = await startStubServer((request, response) => this.serve(request, response));
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  get url(): string {
    if (!this.server) throw new Error('the server must be started first');
    return this.server.url;
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const { content } = this;
    const { method, url } = request;
    if (method === 'POST') this.receiveWebhook(request, response);
    else if (url === '/moved/clip.mp4') response.writeHead(302, { Location: '/broken/clip.mp4' }).end();
    else if (url === '/broken/clip.mp4') this.sendHalf(request, response);
    else if (url === '/text.mp4') response.end('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n');
    else if (url === '/logo.svg') response.end(LOGO);
    else if (url === '/half.mp4') response.end(content.subarray(0, content.length / 2));
    else if (url === '/secret.mp4') response.writeHead(403).end();
    else if (url === '/inside.mp4') response.writeHead(302, { Location: 'http://10.0.0.1/' }).end();
    else response.writeHead(404).end();
  }

  private receiveWebhook(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      this.webhooks.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(204).end();
    });
  }

  /** Breaks the first connection in the middle. */
  private sendHalf({ headers }: IncomingMessage, response: ServerResponse): void {
    const { content } = this;
    this.interruptions.push(headers.range);
    const half = Math.floor(content.length / 2);
    if (headers.range === undefined) {
      response.writeHead(200, { ETag: '"1"', 'Content-Length': content.length });
      response.write(content.subarray(0, half), () => response.destroy());
      return;
    }
    const start = Number(/\d+/.exec(headers.range)?.[0]);
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(206, { ETag: '"1"', 'Content-Range': range }).end(content.subarray(start));
  }
}
