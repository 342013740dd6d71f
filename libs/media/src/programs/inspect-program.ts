import type { ResourceLimits } from '../process/protected-command.js';
import { NO_PROTECTION } from '../process/protection.js';
import { runProgram } from '../process/run-program.js';
import { type Capabilities, CAPABILITY_OPTIONS, parseCapabilityList } from './capabilities.js';
import { parseProgramVersion, type ProgramVersion } from './program-version.js';

const TIMEOUT_MS = 30_000;
const UNLIMITED: ResourceLimits = { memoryBytes: null, fileBytes: null, cpuSeconds: null, processes: null };

/** Returns the version of a program; null if it is neither ffmpeg nor ffprobe, or does not run. */
export async function readVersion(program: string): Promise<ProgramVersion | null> {
  try {
    return parseProgramVersion(await readOutput(program, '-version'));
  } catch {
    return null;
  }
}

/** Asks ffmpeg what it contains. All questions at once, because a worker that is restarted on a busy machine should not wait. */
export async function readCapabilities(program: string): Promise<Capabilities> {
  const options = CAPABILITY_OPTIONS;
  const read = async (option: string) => parseCapabilityList(await readOutput(program, option));
  const [encoders, decoders, filters, muxers, demuxers] = await Promise.all([
    read(options.encoders),
    read(options.decoders),
    read(options.filters),
    read(options.muxers),
    read(options.demuxers),
  ]);
  return { encoders, decoders, filters, muxers, demuxers };
}

/** Runs the program without protection: its arguments are ours, and it opens no file. */
async function readOutput(program: string, option: string): Promise<string> {
  let output = '';
  const command = { program, arguments: ['-hide_banner', option], reads: [], folder: null };
  const exit = await runProgram(command, {
    protection: NO_PROTECTION,
    limits: UNLIMITED,
    timeoutMs: TIMEOUT_MS,
    onOutput: (text) => {
      output += text;
    },
  });
  if (exit.code !== 0) throw new Error(`${program} ${option} failed: ${exit.log}`);
  return output;
}
