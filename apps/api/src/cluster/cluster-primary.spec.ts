import type { FastifyBaseLogger } from 'fastify';
import cluster from 'node:cluster';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterPrimary } from './cluster-primary.js';

/** The first one listens and ends before the second one, which takes its time, listens. */
const WORKER = `
  const { worker: { id } } = require('node:cluster');
  process.on('message', () => process.exit(0));
  setTimeout(
    () => process.send({ listening: true }, () => id === 1 && process.exit(3)),
    id === 2 ? 1000 : 0,
  );`;

it('A worker that ends between its start and that of the last one is replaced', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-workers-'));
  await writeFile(join(folder, 'worker.cjs'), WORKER);
  cluster.setupPrimary({ exec: join(folder, 'worker.cjs'), execArgv: [] });
  const warned: unknown[] = [];
  const log = { warn: (told: unknown) => warned.push(told) } as unknown as FastifyBaseLogger;
  const workers = await ClusterPrimary.start(2, { host: '127.0.0.1', port: 0 }, {}, log);
  expect(warned).toEqual([expect.objectContaining({ code: 3 })]);
  while (Object.keys(cluster.workers ?? {}).length < 2) await sleep(20);
  await workers.close();
  await rm(folder, { recursive: true });
});
