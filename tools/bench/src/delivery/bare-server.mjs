// The reference of transfers: a Fastify server that writes a body to a file, and sends a file, as streams.
import Fastify from 'fastify';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { serveTasks } from '../worker.mjs';

const [folder] = process.argv.slice(2);
const app = Fastify({ bodyLimit: Number.MAX_SAFE_INTEGER, forceCloseConnections: true });
app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

app.put('/files/:name', async ({ params, body }) => {
  const path = join(folder, `bare-${params.name}`);
  await pipeline(body, createWriteStream(path));
  const { size } = await stat(path);
  await unlink(path);
  return { size };
});

app.get('/files/:name', async ({ params }, reply) => {
  const path = join(folder, params.name);
  const { size } = await stat(path);
  return reply.header('content-length', size).type('application/octet-stream').send(createReadStream(path));
});

serveTasks({
  listen: async () => ({ origin: await app.listen({ host: '127.0.0.1', port: 0 }), pid: process.pid }),
});
