// The worker of a small transcoding service: fluent-ffmpeg encodes the outputs of a job one after the other.
import { Worker } from 'bullmq';
import ffmpeg from 'fluent-ffmpeg';
import { createServer } from 'node:http';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const connection = { host: '127.0.0.1', port: Number(process.env.REDIS_PORT), maxRetriesPerRequest: null };

function transcode(input, file, options, onProgress) {
  return new Promise((resolve, reject) => {
    ffmpeg(input)
      .outputOptions(options)
      .on('progress', ({ percent }) => onProgress(percent))
      .on('error', reject)
      .on('end', () => resolve(file))
      .save(file);
  });
}

async function run(job) {
  const { input, outputs } = job.data;
  const folder = join(process.env.OUTPUT_DIR, job.id);
  await mkdir(folder, { recursive: true });
  const files = [];
  for (const [index, { name, options }] of outputs.entries()) {
    const report = (percent = 0) =>
      void job.updateProgress(Math.round(((index + percent / 100) * 100) / outputs.length));
    files.push(await transcode(input, join(folder, name), options, report));
  }
  return files;
}

const worker = new Worker('transcode', run, { connection, concurrency: Number(process.env.CONCURRENCY) });
await worker.waitUntilReady();
const server = createServer((_request, response) => response.end('ok')).listen(
  Number(process.env.PORT),
  process.env.HOST,
);
process.on('SIGTERM', () => {
  server.close();
  void worker.close();
});
