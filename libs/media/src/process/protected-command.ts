import { basename, dirname, join } from 'node:path';
import type { Protection } from './protection.js';

/** Limits of one run of a program. Null is unlimited. */
export interface ResourceLimits {
  /** Bytes of private memory. */
  readonly memoryBytes: number | null;
  /** Bytes of the largest file that it may write. */
  readonly fileBytes: number | null;
  /** Seconds of CPU time, of all threads together. */
  readonly cpuSeconds: number | null;
  /** Processes and threads. Applied where the program has a separate user namespace. */
  readonly processes: number | null;
}

/** A program and the files that it may use. All paths are absolute. */
export interface ProgramCommand {
  readonly program: string;
  readonly arguments: readonly string[];
  /** Files and folders that it reads. */
  readonly reads: readonly string[];
  /** Folder that it writes to, and its working directory; null for a program that writes nothing. */
  readonly folder: string | null;
}

/** Public files of the system: libraries, fonts, number of processors. Data and settings of services are elsewhere. */
const SYSTEM_PATHS = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/nix/store',
  '/etc/ld.so.cache',
  '/etc/alternatives',
  '/etc/fonts',
  '/var/cache/fontconfig',
  '/sys/devices/system/cpu',
];
const MAX_OPEN_FILES = 256;

/** Returns the command that runs a program with protection and limits. */
export function buildProtectedCommand(
  command: ProgramCommand,
  protection: Protection,
  limits: ResourceLimits,
): string[] {
  return [
    ...isolationArguments(command, protection),
    // Inside of unshare, because a change of credentials clears the signal.
    ...(protection.setpriv && protection.isolation !== 'bubblewrap'
      ? [protection.setpriv, '--no-new-privs', '--pdeathsig', 'KILL', '--']
      : []),
    ...limitArguments(protection, limits),
    ...(protection.nice ? [protection.nice, '-n', String(protection.niceness)] : []),
    command.program,
    ...command.arguments,
  ];
}

function isolationArguments(command: ProgramCommand, protection: Protection): string[] {
  if (!protection.isolator) return [];
  if (protection.isolation === 'unshare') {
    return [protection.isolator, '--user', '--map-root-user', '--net', '--ipc', '--'];
  }
  const folder = command.folder;
  return [
    protection.isolator,
    '--unshare-all',
    '--unshare-user',
    '--die-with-parent',
    '--cap-drop',
    'ALL',
    // Before all others, which may lie in it.
    '--tmpfs',
    '/tmp',
    ...SYSTEM_PATHS.flatMap((path) => ['--ro-bind-try', path, path]),
    ...listProgramFolders(command.program).flatMap((path) => ['--ro-bind-try', path, path]),
    '--dev',
    '/dev',
    ...(protection.mountsProc ? ['--proc', '/proc'] : []),
    ...command.reads.flatMap((path) => ['--ro-bind', path, path]),
    ...(folder ? ['--bind', folder, folder] : []),
    '--chdir',
    folder ?? '/',
    '--',
  ];
}

/** Returns the folder of a program, and the libraries that are installed next to it, such as in `/opt/ffmpeg`. */
function listProgramFolders(program: string): string[] {
  const folder = dirname(program);
  if (basename(folder) !== 'bin') return [folder];
  return [folder, ...['lib', 'lib64', 'share'].map((name) => join(dirname(folder), name))];
}

function limitArguments(protection: Protection, limits: ResourceLimits): string[] {
  if (!protection.prlimit) return [];
  const { memoryBytes, fileBytes, cpuSeconds, processes } = limits;
  return [
    protection.prlimit,
    '--core=0',
    `--nofile=${MAX_OPEN_FILES}`,
    ...(memoryBytes === null ? [] : [`--data=${memoryBytes}`]),
    ...(fileBytes === null ? [] : [`--fsize=${fileBytes}`]),
    // SIGXCPU at the first value, SIGKILL at the second.
    ...(cpuSeconds === null ? [] : [`--cpu=${cpuSeconds}:${cpuSeconds + 5}`]),
    // Elsewhere the kernel counts all processes of the user, and the limit would hit others.
    ...(processes === null || protection.isolation === 'none' ? [] : [`--nproc=${processes}`]),
    '--',
  ];
}
