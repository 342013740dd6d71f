import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs a program to its end. Returns what it wrote to stderr, and the elapsed time in ms. */
export async function runProgram(program, args) {
  const startedAt = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const [code, signal] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')} exited with ${code ?? signal}: ${stderr.slice(-2000)}`);
  return { stderr, ms: performance.now() - startedAt };
}

/** Runs ffmpeg. Returns the elapsed time and its CPU time in ms. */
export async function runFfmpeg(ffmpeg, args) {
  const { stderr, ms } = await runProgram(ffmpeg, ['-benchmark', ...args]);
  const times = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr);
  if (!times) throw new Error(`${ffmpeg} must report its CPU time, got ${stderr.slice(-500)}`);
  return { ms, cpu: (Number(times[1]) + Number(times[2])) * 1000 };
}

/** Runs tasks with a limited number of them at a time. Returns their results in order. */
export async function runLimited(tasks, limit) {
  const results = [];
  let next = 0;
  const run = async () => {
    while (next < tasks.length) {
      const index = next++;
      results[index] = await tasks[index]();
    }
  };
  await Promise.all(Array.from({ length: limit }, run));
  return results;
}

/** CPU time in ms of a process with all threads that it ever had, without its children. The kernel counts in 10 ms. */
export async function processCpuTime(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function listDescendants(pid) {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = text.split(' ').filter(Boolean);
  return [...children, ...(await Promise.all(children.map(listDescendants))).flat()];
}

async function readName(pid) {
  return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trimEnd();
}

/**
 * Waits until a program runs below one of the processes. Returns the time at which it was seen, which is at most some ms
 * after its start.
 */
export async function waitForDescendant(name, ancestorPids, timeoutMs = 30_000) {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const pids = (await Promise.all(ancestorPids.map(listDescendants))).flat();
    const names = await Promise.all(pids.map(readName));
    if (names.includes(name)) return performance.now();
    await sleep(1);
  }
  throw new Error(`${name} did not start within ${timeoutMs} ms`);
}
