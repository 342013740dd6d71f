import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Size } from '../planning/encoding-task.js';
import type { ProgramExit } from '../process/program-exit.js';
import { runProgram } from '../process/run-program.js';
import type { MediaTools } from '../programs/media-tools.js';

const require = createRequire(import.meta.url);
/** Compiled: the program runs in a separate process, which runs JavaScript. */
const PROGRAM = join(import.meta.dirname, '../../dist/logos/svg-program.js');

const TIMEOUT_MS = 20_000;
const LIMITS = { memoryBytes: 1024 ** 3, fileBytes: 256 * 1024 ** 2, processes: 256 };

export interface DrawOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. Default 20 s. */
  readonly timeoutMs?: number;
}

/**
 * Draws an SVG image as PNG in a process with limits of time and memory, because small images may need very much of both.
 *
 * @param input absolute path of the image
 * @param output absolute path of the PNG file, in the folder that the process may write to
 * @param box largest size
 * @throws the reason of the signal
 */
export async function drawSvg(
  { protection }: Pick<MediaTools, 'protection'>,
  { input, output, box }: { readonly input: string; readonly output: string; readonly box: Size },
  { signal, timeoutMs = TIMEOUT_MS }: DrawOptions = {},
): Promise<ProgramExit> {
  const module = require.resolve('@resvg/resvg-wasm');
  const wasm = require.resolve('@resvg/resvg-wasm/index_bg.wasm');
  const memory = '--max-old-space-size=256';
  return runProgram(
    {
      program: process.execPath,
      arguments: [memory, PROGRAM, module, wasm, input, output, String(box.width), String(box.height)],
      reads: [dirname(dirname(PROGRAM)), dirname(module), input],
      folder: dirname(output),
    },
    { protection, limits: { ...LIMITS, cpuSeconds: Math.ceil(timeoutMs / 1000) }, signal, timeoutMs },
  );
}
