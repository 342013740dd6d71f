import assert from 'node:assert/strict';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClip } from './clips.mjs';
import { createToken, ROOT, startApi, startServer } from '../processes.mjs';

const WORKER = join(ROOT, 'apps/worker/dist/main.js');
/** Jobs take seconds; asking more often would take the processor from ffmpeg. */
const POLL_MS = 100;

/** Starts the API of the product, and returns it as a service whose jobs belong to one account. */
export async function startProduct({ databaseUrl, account, folder, programs }) {
  const settings = {
    ...programs,
    STORAGE_DIR: join(folder, 'storage'),
    WORK_DIR: join(folder, 'work'),
    LOG_LEVEL: 'warn',
    INPUT_ALLOW_PRIVATE: '127.0.0.1',
  };
  await mkdir(settings.STORAGE_DIR, { recursive: true });
  const api = await startApi(
    databaseUrl,
    await createToken(databaseUrl, account, ['mediahub', 'mediahub_download_files']),
    {
      ...settings,
      START_WORKER: 'no',
    },
  );
  const product = new Product(api, account, { ...settings, DATABASE_URL: databaseUrl });
  product.pipeline = await product.createPipeline(api.headers);
  return product;
}

/** The product with any number of workers. */
class Product {
  name = 'mediajobs';
  workers = [];

  constructor(api, account, settings) {
    this.api = api;
    this.account = account;
    this.settings = settings;
  }

  /** Creates a pipeline of the account of a token. Returns its id. */
  async createPipeline(headers) {
    const created = await this.post('/v1/pipelines/', { pipeline: { name: 'Benchmark' } }, headers);
    return created.pipeline.id;
  }

  /** Starts workers in place of those that run. */
  async startWorkers(count, slots, settings = {}) {
    await this.stopWorkers();
    const environment = { ...this.settings, ...settings, WORKER_SLOTS: String(slots) };
    this.workers = await Promise.all(
      Array.from({ length: count }, () =>
        startServer(WORKER, environment, ROOT, { portVariable: 'WORKER_PORT', path: '/health/ready' }),
      ),
    );
  }

  async stopWorkers() {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    this.workers = [];
  }

  get workerPids() {
    return this.workers.map(({ pid }) => pid);
  }

  /** Returns the body of a submission. */
  request(input, presets) {
    return {
      job: {
        pipeline: { id: this.pipeline },
        input: { input_name: input },
        outputs: presets.map(({ id, name }) => ({ preset: { id }, output_name: name })),
      },
    };
  }

  /** Puts a file into the storage below a pipeline, as an upload would. Returns the name of the input. */
  async storeInput(path, account = this.account, pipeline = this.pipeline) {
    const folder = join(this.settings.STORAGE_DIR, account, pipeline);
    await mkdir(folder, { recursive: true });
    await copyFile(path, join(folder, basename(path)));
    return basename(path);
  }

  /** Submits a job. Returns its id. */
  async submit(request, headers) {
    return (await this.post('/v1/jobs/', request, headers)).job.id;
  }

  /** Waits until a job has a status out of the given ones, by default a final one. */
  async waitFor(id, statuses = ['SUCCESS', 'FAILURE'], headers = {}) {
    for (;;) {
      const { body } = await this.api.connection.get(`/v1/jobs/${id}`, { headers });
      const { job } = JSON.parse(body.toString());
      if (statuses.includes(job.status)) return job;
      await sleep(POLL_MS);
    }
  }

  /** Waits until a job has ended, which must be with success. */
  async waitForSuccess(id) {
    const job = await this.waitFor(id);
    assert.equal(job.status, 'SUCCESS', `job ${id}: ${job.error_msg}`);
    return job;
  }

  /** Number of jobs with a status. */
  async count(status) {
    return (await this.api.connection.json(`/v1/jobs/?limit=1&status=${status}`)).total;
  }

  async post(path, document, headers = {}) {
    const { body } = await this.api.connection.get(path, {
      method: 'POST',
      body: JSON.stringify(document),
      headers: { 'Content-Type': 'application/json', ...headers },
      status: 201,
    });
    return JSON.parse(body.toString());
  }

  async stop() {
    await this.stopWorkers();
    await this.api.stop();
  }
}

/** System presets of H.264 and AAC in MP4, by their greatest height. */
const PRESETS = { 240: 'Mobile 240p', 360: 'Web 360p', 480: 'Web 480p', 720: 'Web 720p' };

/** Returns the id and the name of a preset for each height. */
export async function findPresets({ api }) {
  const { presets } = await api.connection.json('/v1/presets/?limit=1000');
  const find = (name) => {
    const preset = presets.find((one) => one.name === name);
    if (!preset) throw new Error(`the system preset ${name} is missing`);
    return { id: preset.id, name };
  };
  return Object.fromEntries(Object.entries(PRESETS).map(([height, name]) => [height, find(name)]));
}

/** Creates the clips and puts them into the storage of the product. */
export async function storeClips({ product, tools, options }) {
  const seconds = options.short ? 5 : 60;
  const ladderSeconds = options.short ? 3 : 30;
  const long = await createClip(tools.ffmpeg.path, { seconds, size: '1280x720', rate: 30 });
  const ladder = await createClip(tools.ffmpeg.path, { seconds: ladderSeconds, size: '1280x720', rate: 30 });
  const short = await createClip(tools.ffmpeg.path, { seconds: 1, size: '320x180', rate: 25 });
  return {
    long: { title: `${seconds} s of 720p`, path: long, inputName: await product.storeInput(long) },
    ladder: {
      title: `${ladderSeconds} s of 720p`,
      path: ladder,
      inputName: await product.storeInput(ladder),
    },
    short: { title: '1 s of 180p', path: short, inputName: await product.storeInput(short) },
  };
}
