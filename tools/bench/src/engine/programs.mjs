import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
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

async function readStat(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const end = stat.lastIndexOf(')');
  return { name: stat.slice(stat.indexOf('(') + 1, end), fields: stat.slice(end + 2).split(' ') };
}

/** CPU time in ms of a process with all threads that it ever had, without its children. The kernel counts in 10 ms. */
export async function processCpuTime(pid) {
  const { fields } = await readStat(pid);
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function isDescendant(pid, ancestors) {
  for (let at = pid; at > 1;) {
    at = Number((await readStat(at)).fields[1]);
    if (ancestors.has(at)) return true;
  }
  return false;
}

/**
 * Waits until a program runs below one of the processes. Returns the time at which it was seen, which is at most some ms
 * after its start.
 */
export async function waitForDescendant(name, ancestorPids, timeoutMs = 30_000) {
  const ancestors = new Set(ancestorPids);
  const deadline = performance.now() + timeoutMs;
  const others = new Set();
  while (performance.now() < deadline) {
    const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry) && !others.has(entry));
    for (const pid of pids) {
      const stat = await readStat(pid);
      if (stat.name === name && (await isDescendant(Number(pid), ancestors))) return performance.now();
      // A process may still become the program by exec, unless it does not belong to the ancestors.
      if (!(await isDescendant(Number(pid), ancestors))) others.add(pid);
    }
    await sleep(1);
  }
  throw new Error(`${name} did not start within ${timeoutMs} ms`);
}
