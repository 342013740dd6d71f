import { readdirSync, readFileSync } from 'node:fs';

/** A process of this machine. */
export interface MachineProcess {
  readonly pid: number;
  readonly parent: number;
  /** Program and arguments. */
  readonly command: string;
}

/** Lists the processes whose command line contains a text. Works on Linux only. */
export function findProcesses(text: string): MachineProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(readProcess)
    .filter((found) => found !== null)
    .filter(({ command }) => command.includes(text));
}

/** Returns a process and the processes that started it. */
export function listAncestors(pid: number): number[] {
  const pids: number[] = [];
  for (let current = pid; current > 1; current = readProcess(String(current))?.parent ?? 0)
    pids.push(current);
  return pids;
}

/** Returns null if the process has ended meanwhile. */
function readProcess(pid: string): MachineProcess | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { pid: Number(pid), parent: Number(parent), command };
  } catch {
    return null;
  }
}
