import { readdir, readFile, writeFile } from 'node:fs/promises';
import { formatRecord } from './record.mjs';

export function quantile(values, q) {
  if (values.length === 0) throw new RangeError('no values were measured');
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  return below + (sorted[Math.ceil(position)] - below) * (position - Math.floor(position));
}

export const median = (values) => quantile(values, 0.5);

export function summarize(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), n: values.length };
}

/** Runs `run`, which returns its time in ms, up to `maxRuns` times or `ms`, but at least three times. */
export async function sample(run, { maxRuns = 40, ms = 1500 } = {}) {
  const times = [];
  const startedAt = performance.now();
  while (times.length < maxRuns && (times.length < 3 || performance.now() - startedAt < ms))
    times.push(await run());
  return times;
}

export const medianTime = async (run, bounds) => median(await sample(run, bounds));

/**
 * Measures both sides in turn, round by round, so that a disturbance of the machine affects both. A measurement returns
 * one figure or a list of figures. Returns `{ ours, reference, ratio }` for each figure.
 */
export async function measureInTurn(rounds, ours, reference) {
  const measured = [];
  for (let round = 0; round < rounds; round++)
    measured.push([[await ours()].flat(), [await reference()].flat()]);
  return measured[0][0].map((_, index) => summarizePairs(measured.map(([a, b]) => [a[index], b[index]])));
}

export function summarizePairs(pairs) {
  return {
    ours: summarize(pairs.map(([ours]) => ours)),
    reference: summarize(pairs.map(([, reference]) => reference)),
    ratio: summarize(pairs.map(([ours, reference]) => ours / reference)),
  };
}

/** The functions by which a case reports its records. */
export function createRecorder(name, revision, { rounds, api }, records) {
  const report = (record) => {
    records.push({ case: name, revision, ...record });
    process.stdout.write(`${formatRecord(record)}\n`);
  };
  return {
    report,
    /** Measures and reports one ratio. */
    async compare({ maxRounds = rounds, ...record }, ours, reference) {
      const [pair] = await measureInTurn(Math.min(rounds, maxRounds), ours, reference);
      report({ unit: 'ms', ...record, ...pair });
      return pair;
    },
    /** Returns a measurement: the median time of a request in ms. */
    timeOf: (path, bounds, check) => () =>
      medianTime(async () => {
        const response = await api.connection.get(path);
        check?.(response);
        return response.ms;
      }, bounds),
  };
}

/** CPU time of all threads of a process in ms, from the scheduler: /proc/PID/stat counts in steps of 10 ms. */
export async function cpuTime(pid) {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const texts = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8').catch(() => '0')),
  );
  return texts.reduce((sum, text) => sum + Number(text.split(' ', 1)[0]), 0) / 1e6;
}

/** CPU time in ms of a PostgreSQL server: its running processes, and those that have ended. */
export async function serverCpuTime(postmaster) {
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  const times = await Promise.all(children.trim().split(' ').map(cpuTime));
  const stat = await readFile(`/proc/${postmaster}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const endedTicks = Number(fields[13]) + Number(fields[14]);
  return times.reduce((sum, time) => sum + time, 0) + endedTicks * 10;
}

/** Process id of the PostgreSQL server behind a pool, which must run on this machine. */
export async function postmasterPid(pool) {
  const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
  const stat = await readFile(`/proc/${rows[0].pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Resident memory of a process in MB: now, and the peak since `resetPeakMemory`. */
export async function readMemory(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const megabytes = (key) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

export const resetPeakMemory = (pid) => writeFile(`/proc/${pid}/clear_refs`, '5');
