import type { FastifyBaseLogger } from 'fastify';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterPrimary } from './cluster-primary.js';

/** The first worker listens and exits. The second one listens when the test sends a message. */
const WORKER = `
  const { worker: { id } } = require('node:cluster');
  const listen = () => process.send({ listening: true }, () => id === 1 && process.exit(3));
  process.on('message', (message) => message === 'listen' ? listen() : process.exit(0));
  if (id !== 2) listen();`;

it('replaces a worker that exits before the last one has started', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-cluster-'));
  await writeFile(join(folder, 'worker.cjs'), WORKER);
  cluster.setupPrimary({ exec: join(folder, 'worker.cjs'), execArgv: [] });
  const warnings: unknown[] = [];
  const restarts: number[] = [];
  const starting = ClusterPrimary.start({
    workers: 2,
    address: { host: '127.0.0.1', port: 0 },
    environment: {},
    log: { warn: (details: unknown) => warnings.push(details) } as unknown as FastifyBaseLogger,
    wait: (ms) => Promise.resolve(restarts.push(ms)),
  });
  await once(cluster, 'exit');
  const [replacement] = (await once(cluster, 'fork')) as [{ id: number }];
  cluster.workers?.[2]?.send('listen');
  const primary = await starting;
  expect(replacement.id).toBe(3);
  expect(warnings).toEqual([expect.objectContaining({ code: 3 })]);
  expect(restarts).toEqual([expect.any(Number)]);
  expect(Object.keys(cluster.workers ?? {})).toEqual(['2', '3']);
  await primary.close();
  await rm(folder, { recursive: true });
});
