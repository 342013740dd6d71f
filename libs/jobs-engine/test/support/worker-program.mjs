// A worker whose encode steps never end, to be killed. Prints a line when a step begins.
import process from 'node:process';
import { connectDatabase } from '@mediajobs/postgres';
import { EngineRuntime } from '@mediajobs/jobs-engine';

const database = connectDatabase(process.env.DATABASE_URL, {});
const forever = (step, context) => {
  process.stdout.write(`${step.kind} ${step.jobId} ${step.attempt}\n`);
  return new Promise((_, reject) => {
    context.signal.addEventListener('abort', () => reject(context.signal.reason));
  });
};
const runtime = await EngineRuntime.start({
  database,
  handlers: {
    probe: () => Promise.resolve({ file: {}, media: {} }),
    encode: forever,
    discard: () => Promise.resolve(),
    release: () => Promise.resolve(),
  },
  slots: 1,
  worker: { host: 'killed', pid: process.pid, version: '0', details: {} },
  limits: { maxAttempts: 3, maxStepsPerAccount: null, stallTimeoutMs: 600_000 },
  log: { info() {}, warn() {}, error() {} },
});
process.once('SIGTERM', () => runtime.stop().then(() => database.close()));
