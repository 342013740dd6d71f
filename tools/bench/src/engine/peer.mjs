import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../connection.mjs';
import { findFreePort, installPeer, startServer, stopAtEnd, stopChild } from '../processes.mjs';

const FOLDER = join(import.meta.dirname, '../../peer-engine');
/** Jobs take seconds; asking more often would take the processor from ffmpeg. */
const POLL_MS = 100;

/** Starts a service of Fastify, BullMQ and fluent-ffmpeg. Returns null where redis-server is not installed. */
export async function startPeer({ folder, programs }) {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  installPeer(FOLDER);
  const outputs = join(folder, 'peer');
  await mkdir(outputs, { recursive: true });
  const redis = await startRedis(outputs);
  const settings = { ...programs, REDIS_PORT: String(redis.port), OUTPUT_DIR: outputs };
  const api = await startServer('api.mjs', settings, FOLDER);
  return new Peer(api, redis, settings);
}

/** Starts Redis with the defaults of its configuration: snapshots, no append-only file. */
async function startRedis(dir) {
  const port = await findFreePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  stopAtEnd(child);
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`redis-server exited with ${child.exitCode}`);
    await sleep(20);
  }
  return { port, stop: () => stopChild(child) };
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** A service that a team would write first. It does not probe, check, resume, cancel or share fairly. */
class Peer {
  name = 'Fastify, BullMQ and fluent-ffmpeg';
  workers = [];

  constructor(api, redis, settings) {
    this.connection = new Connection(api.origin);
    this.api = api;
    this.redis = redis;
    this.settings = settings;
  }

  async startWorkers(count, slots) {
    await this.stopWorkers();
    const settings = { ...this.settings, CONCURRENCY: String(slots) };
    const start = () => startServer('worker.mjs', settings, FOLDER);
    this.workers = await Promise.all(Array.from({ length: count }, start));
  }

  async stopWorkers() {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    this.workers = [];
  }

  get workerPids() {
    return this.workers.map(({ pid }) => pid);
  }

  /** @param outputs options of ffmpeg for each output, those that the product uses */
  request(input, outputs) {
    return { input, outputs: outputs.map((options, index) => ({ name: `${index}.mp4`, options })) };
  }

  async submit(request) {
    const { body } = await this.connection.get('/jobs', {
      method: 'POST',
      body: JSON.stringify(request),
      headers: { 'Content-Type': 'application/json' },
      status: 201,
    });
    return JSON.parse(body.toString()).id;
  }

  async waitForSuccess(id) {
    for (;;) {
      const { status, error } = await this.connection.json(`/jobs/${id}`);
      assert.notEqual(status, 'failed', `job ${id} of the peer: ${error}`);
      if (status === 'completed') return;
      await sleep(POLL_MS);
    }
  }

  /** Number of jobs that have been completed. */
  async countCompleted() {
    const { completed, failed } = await this.connection.json('/counts');
    assert.equal(failed, 0, 'failed jobs of the peer');
    return completed;
  }

  async stop() {
    await this.stopWorkers();
    await this.connection.close();
    await this.api.stop();
    await this.redis.stop();
  }
}
