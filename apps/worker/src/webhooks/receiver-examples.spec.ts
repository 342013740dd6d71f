import { ROOT } from '@mediajobs/testing';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebhookSender, type WebhookResponse } from './webhook-request.js';

const SECRET = 'whsec_' + 'A'.repeat(43) + '=';
const BODY = '{"type":"job.finished","job":{"id":"5d2f7c35e4b004f9cd197877","title":"Ü"}}';
/** In the repository, from which the example for Node.js finds its library. */
const FOLDER = join(ROOT, 'node_modules/.cache');

/** Programs of the examples by language, without those that this machine lacks. */
const PROGRAMS = (
  [
    ['js', process.execPath, 'mjs'],
    ['python', 'python3', 'py'],
  ] as const
).filter(([, program]) => spawnSync(program, ['--version']).status === 0);

const started: ChildProcess[] = [];
const files: string[] = [];

afterAll(async () => {
  started.forEach((child) => child.kill('SIGKILL'));
  await Promise.all(files.map((file) => rm(file, { force: true })));
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Starts the example of a language in docs/webhooks.md. */
async function startExample(language: string, program: string, extension: string, port: number) {
  const page = await readFile(join(ROOT, 'docs/webhooks.md'), 'utf8');
  const [, code = ''] = new RegExp('```' + language + '\n([^]*?)```').exec(page) ?? [];
  const file = join(FOLDER, `receiver-${port}.${extension}`);
  files.push(file);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(file, code);
  const child = spawn(program, [file], {
    env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  return child;
}

it.each(PROGRAMS)('The receiver in %s verifies webhooks', async (language, program, extension) => {
  const port = await findFreePort();
  const child = await startExample(language, program, extension, port);
  const sender = new WebhookSender({ allowPrivate: ['127.0.0.1'], timeoutMs: 60_000, userAgent: 'test' });
  const send = (secret: string): Promise<WebhookResponse> => {
    const message = {
      id: '1',
      url: `http://127.0.0.1:${port}/`,
      body: BODY,
      secrets: [secret],
      at: Date.now(),
    };
    return sender.send(message, new AbortController().signal);
  };
  const line = once(createInterface({ input: child.stdout }), 'line');
  let response = await send(SECRET);
  for (; response.statusCode === null; response = await send(SECRET)) await sleep(20);
  expect(response.statusCode).toBe(204);
  expect(await line).toEqual(['job.finished 5d2f7c35e4b004f9cd197877']);
  expect((await send('whsec_' + 'B'.repeat(43) + '=')).statusCode).toBe(401);
  sender.close();
});
