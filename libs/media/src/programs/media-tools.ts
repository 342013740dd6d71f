import type { Protection } from '../process/protection.js';
import type { Capabilities } from './capabilities.js';
import type { ProgramVersion } from './program-version.js';

/** Origin of a program: a setting, `PATH`, or its npm package. */
export type ProgramOrigin = 'setting' | 'path' | 'package';

/** A program that can be run. */
export interface MediaProgram {
  /** Absolute path without symbolic links. */
  readonly path: string;
  readonly version: ProgramVersion;
  readonly origin: ProgramOrigin;
}

/** The programs of this machine, what they can do, and how they are protected. */
export interface MediaTools {
  readonly ffmpeg: MediaProgram;
  readonly ffprobe: MediaProgram;
  readonly capabilities: Capabilities;
  readonly protection: Protection;
  /** Advice to the operator, in sentences for logs and health pages. */
  readonly warnings: readonly string[];
}
