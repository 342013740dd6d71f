// The API of a small transcoding service: Fastify puts jobs into a queue of BullMQ and reads their state from it.
import { Queue } from 'bullmq';
import fastify from 'fastify';

const connection = { host: '127.0.0.1', port: Number(process.env.REDIS_PORT) };
const queue = new Queue('transcode', { connection });
const app = fastify();

app.get('/', async () => ({ status: 'ok' }));

app.post('/jobs', async (request, reply) => {
  const { input, outputs } = request.body;
  if (typeof input !== 'string' || !Array.isArray(outputs) || outputs.length === 0)
    return reply.code(400).send({ error: 'input and outputs are required' });
  const job = await queue.add('transcode', { input, outputs });
  return reply.code(201).send({ id: job.id, status: 'waiting' });
});

app.get('/jobs/:id', async (request, reply) => {
  const job = await queue.getJob(request.params.id);
  if (!job) return reply.code(404).send({ error: 'job not found' });
  const { id, progress, returnvalue, failedReason } = job;
  return { id, status: await job.getState(), progress, files: returnvalue, error: failedReason };
});

app.get('/counts', async () => queue.getJobCounts('waiting', 'active', 'completed', 'failed'));

await app.listen({ port: Number(process.env.PORT), host: process.env.HOST });
process.on('SIGTERM', () => void app.close().then(() => queue.close()));
