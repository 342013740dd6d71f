import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readMemory, resetPeakMemory, summarize, summarizePairs } from '../measure.mjs';
import { startWorker } from '../processes.mjs';
import { atMost } from '../record.mjs';
import { processCpuTime } from '../engine/programs.mjs';

const PARALLEL = 10;

/** Measures uploads and downloads against streams of a bare server, and the memory that parallel ones take. */
export async function measureTransfers(scene) {
  const { product, folder, options } = scene;
  const bytes = (options.short ? 32 : 1024) * 1024 * 1024;
  const files = join(folder, 'transfers');
  await mkdir(files, { recursive: true });
  const file = await createFile(join(files, 'source.bin'), bytes);
  const server = startWorker('delivery/bare-server.mjs', [files]);
  const client = startWorker('delivery/transfer-worker.mjs');
  try {
    await product.startWorkers(1, 1);
    const bare = await server.run('listen');
    const transfers = { ...scene, client, bare, file, bytes };
    const uploaded = await compareUploads(transfers);
    const path = await compareDownloads(transfers, uploaded);
    await measureMemory(transfers, path);
  } finally {
    await Promise.all([server.stop(), client.stop()]);
    await rm(files, { recursive: true, force: true });
  }
}

/** Creates a file of repeated noise. */
async function createFile(path, bytes) {
  const noise = crypto.getRandomValues(new Uint8Array(65_536));
  const block = Buffer.concat(Array.from({ length: 16 }, () => noise));
  const handle = await open(path, 'w');
  for (let written = 0; written < bytes; written += block.length) await handle.write(block);
  await handle.close();
  return path;
}

/** Returns the id of an uploaded file. */
async function compareUploads({ product, client, bare, file, bytes, rounds, report }) {
  const { origin, headers, pid } = product.api;
  const pairs = { wall: [], cpu: [] };
  const completions = [];
  let id;
  for (let round = 0; round < rounds; round += 1) {
    const request = { origin, headers, pipeline: product.pipeline, name: `upload-${round}.bin`, file };
    const ours = await withCpu(pid, () => client.run('upload', request));
    const startedAt = performance.now();
    id = await waitForUpload(product, ours.result.id);
    completions.push(performance.now() - startedAt);
    const reference = await withCpu(bare.pid, () =>
      client.run('put', { origin: bare.origin, path: `/files/${round}`, file }),
    );
    pairs.wall.push([ours.result.ms, reference.result]);
    pairs.cpu.push([ours.cpu, reference.cpu]);
  }
  reportPairs(report, 'upload', `Upload of ${formatBytes(bytes)} in chunks`, pairs);
  report({
    id: 'upload completion',
    title: `Upload of ${formatBytes(bytes)}, from its last byte to COMPLETED`,
    unit: 'ms',
    ours: summarize(completions),
  });
  return id;
}

async function waitForUpload({ api }, id) {
  for (;;) {
    const { upload } = await api.connection.json(`/v1/files/uploads/${id}`);
    if (upload.status === 'COMPLETED') return upload.file.id;
    if (!['UPLOADING', 'COMPLETING'].includes(upload.status))
      throw new Error(`the upload must be completed, got ${JSON.stringify(upload)}`);
    await sleep(20);
  }
}

/** Returns the path of the download. */
async function compareDownloads({ product, client, bare, bytes, rounds, report }, fileId) {
  const { origin, pid, connection } = product.api;
  const { download } = await connection.json(`/v1/files/downloads/?file_id=${fileId}`);
  const { pathname, search } = new URL(download.href);
  const pairs = { wall: [], cpu: [] };
  for (let round = 0; round < rounds; round += 1) {
    const ours = await withCpu(pid, () =>
      client.run('get', { origin, path: pathname + search, size: bytes }),
    );
    const reference = await withCpu(bare.pid, () =>
      client.run('get', { origin: bare.origin, path: '/files/source.bin', size: bytes }),
    );
    pairs.wall.push([ours.result, reference.result]);
    pairs.cpu.push([ours.cpu, reference.cpu]);
  }
  reportPairs(report, 'download', `Download of ${formatBytes(bytes)}`, pairs);
  return pathname + search;
}

/** Measures parallel transfers: what the server takes above its idle memory. */
async function measureMemory({ product, client, file, bytes, report }, path) {
  const { origin, headers, pid } = product.api;
  const parallel = Array.from({ length: PARALLEL }, (_, index) => index);
  const memoryDuring = async (work) => {
    const { now } = await readMemory(pid);
    await resetPeakMemory(pid);
    await work();
    return Math.max(0, (await readMemory(pid)).peak - now);
  };
  const uploads = await memoryDuring(async () => {
    const sent = await Promise.all(
      parallel.map((index) =>
        client.run('upload', {
          origin,
          headers,
          pipeline: product.pipeline,
          name: `parallel-${index}.bin`,
          file,
        }),
      ),
    );
    for (const { id } of sent) await waitForUpload(product, id);
  });
  const downloads = await memoryDuring(() =>
    Promise.all(parallel.map(() => client.run('get', { origin, path, size: bytes }))),
  );
  for (const [id, title, value] of [
    ['upload memory', 'uploads', uploads],
    ['download memory', 'downloads', downloads],
  ])
    report({
      id,
      title: `${PARALLEL} parallel ${title} of ${formatBytes(bytes)}, memory of the API above idle`,
      unit: 'MB',
      ours: summarize([value]),
      bar: atMost(100, 'ours'),
    });
}

async function withCpu(pid, work) {
  const before = await processCpuTime(pid);
  const result = await work();
  return { result, cpu: (await processCpuTime(pid)) - before };
}

function reportPairs(report, id, title, { wall, cpu }) {
  const against = 'a bare stream of Fastify';
  report({ id, title, unit: 'ms', against, ...summarizePairs(wall), bar: atMost(1.3) });
  report({
    id: `${id} cpu`,
    title: `${title}, CPU time of the server`,
    unit: 'ms',
    against,
    ...summarizePairs(cpu),
    bar: atMost(1.3),
  });
}

const formatBytes = (bytes) => `${bytes / 1024 ** 2} MiB`;
