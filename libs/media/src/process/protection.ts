/** Separates a program from network and files: bubblewrap from both, unshare from the network. */
type Isolation = 'bubblewrap' | 'unshare' | 'none';

/** Protection of ffmpeg and ffprobe that works on this machine, as tried at start. Paths are absolute. */
export interface Protection {
  readonly isolation: Isolation;
  /** `bwrap` or `unshare`; null without isolation. */
  readonly isolator: string | null;
  /** True if bubblewrap may mount a private `/proc`. Containers may forbid it. */
  readonly mountsProc: boolean;
  /** Ends a program with its parent; null if not available. bubblewrap does it by itself. */
  readonly setpriv: string | null;
  /** Limits memory, size of files, CPU time and processes; null if not available. */
  readonly prlimit: string | null;
  /** Lowers the priority; null if not available. */
  readonly nice: string | null;
  /** Niceness from 1 to 19; of no effect without `nice`. */
  readonly niceness: number;
}

/** Niceness of programs unless a setting says otherwise. */
export const DEFAULT_NICENESS = 10;

/** Protection of a system that has none of the programs. */
export const NO_PROTECTION: Protection = {
  isolation: 'none',
  isolator: null,
  mountsProc: false,
  setpriv: null,
  prlimit: null,
  nice: null,
  niceness: DEFAULT_NICENESS,
};

const ISOLATION_TEXT: Readonly<Record<Isolation, string>> = {
  bubblewrap: 'no network and a read-only view of files (bubblewrap)',
  unshare: 'no network (unshare)',
  none: 'no isolation of network and files',
};

/** Describes the protection in one line, for logs and health pages. */
export function describeProtection(protection: Protection): string {
  return [
    ISOLATION_TEXT[protection.isolation],
    protection.prlimit ? 'limits of memory, files and CPU time (prlimit)' : 'no limits of memory',
    protection.setpriv || protection.isolation === 'bubblewrap'
      ? 'ends with the worker'
      : 'does not end with a killed worker',
    protection.nice ? 'low priority' : 'normal priority',
  ].join('; ');
}

/** Names what is missing, and how to get it; empty when everything is active. */
export function listProtectionWarnings(protection: Protection): string[] {
  const warnings: string[] = [];
  if (protection.isolation === 'none') {
    warnings.push(
      'ffmpeg runs with access to network and files of the worker: install bubblewrap, and allow user namespaces',
    );
  } else if (protection.isolation === 'unshare') {
    warnings.push('ffmpeg can read all files that the worker can read: install bubblewrap');
  }
  if (!protection.prlimit) warnings.push('ffmpeg runs without limit of memory: install prlimit (util-linux)');
  if (!protection.setpriv && protection.isolation !== 'bubblewrap') {
    warnings.push('ffmpeg outlives a worker that is killed: install setpriv (util-linux)');
  }
  return warnings;
}
