import { readdir, readFile, writeFile } from 'node:fs/promises';

/**
 * Processor time that a process has used so far, all its threads together, in ms. From the scheduler, since
 * /proc/PID/stat counts in steps of 10 ms.
 * @param {number} pid
 */
export async function processorTime(pid) {
  const tasks = await readdir(`/proc/${pid}/task`);
  const texts = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8').catch(() => '0')),
  );
  return texts.reduce((sum, text) => sum + Number(text.split(' ', 1)[0]), 0) / 1e6;
}

/** Resident memory of a process in MB, now and at its highest since `forgetPeak`. @param {number} pid */
export async function memoryOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (/** @type {string} */ key) =>
    Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return { now: kilobytes('VmRSS') / 1024, peak: kilobytes('VmHWM') / 1024 };
}

/** Lets the peak of a process begin anew. @param {number} pid */
export async function forgetPeak(pid) {
  await writeFile(`/proc/${pid}/clear_refs`, '5');
}
