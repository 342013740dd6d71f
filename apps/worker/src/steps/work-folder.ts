import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ClaimedStep } from '@mediajobs/jobs-engine';

/** Folders of this process for inputs and running steps, on a disk of this machine. */
export class WorkFolder {
  private constructor(
    private readonly path: string,
    /** Ids of the processes of this machine that were killed, and whose folders were removed. */
    readonly lostPids: readonly number[],
  ) {}

  /** Creates the folder of this process, and removes those of processes of this machine that have ended. */
  static async create(workDir: string, host = hostname()): Promise<WorkFolder> {
    await mkdir(workDir, { recursive: true });
    const lostPids: number[] = [];
    for (const name of await readdir(workDir)) {
      const pid = findLostPid(name, host);
      if (pid === null) continue;
      lostPids.push(pid);
      await rm(join(workDir, name), { recursive: true, force: true });
    }
    const folder = new WorkFolder(join(workDir, toFolderName(host, process.pid)), lostPids);
    await mkdir(folder.inputs, { recursive: true, mode: 0o700 });
    return folder;
  }

  get inputs(): string {
    return join(this.path, 'inputs');
  }

  /** Runs a step with an empty folder, which is removed afterwards. */
  withStepFolder<T>(step: ClaimedStep, action: (folder: string) => Promise<T>): Promise<T> {
    const name = [step.jobId, step.kind, step.outputIndex ?? 0, step.attempt].join('-');
    return this.withFolder(name, action);
  }

  /** Runs an action with an empty folder, which is removed afterwards. @param name unique in this process */
  async withFolder<T>(name: string, action: (folder: string) => Promise<T>): Promise<T> {
    const folder = join(this.path, 'steps', name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      return await action(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** @param host may be any text that an operator has set */
function toFolderName(host: string, pid: number): string {
  return `worker-${host.replaceAll(/[^\w.-]/g, '_')}-${pid}`;
}

/**
 * Returns the id of the process that has left a folder; null if the process runs, or the folder is another one. A folder with
 * the name of this process is left of an earlier process with the same id.
 */
function findLostPid(name: string, host: string): number | null {
  const pid = Number(/-(\d+)$/.exec(name)?.[1]);
  if (name !== toFolderName(host, pid)) return null;
  return pid === process.pid || !isRunning(pid) ? pid : null;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
