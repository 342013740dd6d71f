import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type MediaTools, runPasses } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { runProgram } from '../src/process/run-program.js';
import {
  FAST_H264,
  findProcesses,
  makeClip,
  locateSet,
  picture,
  PROGRAM_SETS,
  waitUntil,
} from './media-programs.js';

const LIMITS = { memoryBytes: null, fileBytes: null, cpuSeconds: null, processes: null };

let folder: string;
let connections = 0;
let origin: string;
const server = createServer((socket) => {
  connections++;
  socket.destroy();
});

beforeAll(async () => {
  folder = await createTemporaryFolder();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await removeTemporaryFolders();
});

describe.each(PROGRAM_SETS)('processes of the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  let input: string;
  let variants: MediaTools[];

  beforeAll(async () => {
    tools = await locateSet(set);
    const { protection } = tools;
    variants = [tools, { ...tools, protection: { ...protection, isolation: 'none', isolator: null } }];
    input = await makeClip([...picture(0.4), ...FAST_H264], join(folder, 'source.mp4'));
  });

  function runForever(variant: MediaTools, marker: string, signal: AbortSignal, onProgress: () => void) {
    const run = [
      '-stream_loop',
      '-1',
      '-re',
      '-i',
      input,
      '-metadata',
      `comment=${marker}`,
      '-f',
      'null',
      '-',
    ];
    const encoding = { runs: [run], passes: 1, duration: null, inputs: [input], folder };
    return runPasses(variant, encoding, { signal, onProgress });
  }

  it('are gone when an aborted encoding rejects', async () => {
    for (const [position, variant] of variants.entries()) {
      const marker = `abort-${set}-${position}-${process.pid}`;
      const controller = new AbortController();
      const abort = () => {
        controller.abort(new Error('cancelled'));
      };
      await expect(runForever(variant, marker, controller.signal, abort)).rejects.toThrow('cancelled');
      expect(await findProcesses(marker)).toEqual([]);
    }
  });

  it('do not start when the signal is already aborted', async () => {
    const result = runForever(tools, 'never', AbortSignal.abort(new Error('cancelled')), () => undefined);
    await expect(result).rejects.toThrow('cancelled');
  });

  it('are gone when a consumer of the output throws', async () => {
    const marker = `throw-${set}-${process.pid}`;
    const fail = () => {
      throw new Error('consumer failed');
    };
    await expect(runForever(tools, marker, new AbortController().signal, fail)).rejects.toThrow(
      'consumer failed',
    );
    expect(await findProcesses(marker)).toEqual([]);
  });

  it('end with a worker that is killed', async () => {
    for (const [position, variant] of variants.entries()) {
      const marker = `orphan-${set}-${position}-${process.pid}`;
      const script = join(import.meta.dirname, 'run-forever.mjs');
      const worker = spawn(process.execPath, [script, JSON.stringify(variant), folder, marker], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(worker.stdout, 'data');
      expect((await findProcesses(marker)).length).toBeGreaterThan(1);
      worker.kill('SIGKILL');
      await waitUntil(async () => (await findProcesses(marker)).length === 0);
    }
  });

  it('get no environment, no open files and no standard input', async () => {
    const read = async (program: string, args: string[]) => {
      let output = '';
      const command = { program, arguments: args, reads: [], folder: null };
      await runProgram(command, {
        protection: tools.protection,
        limits: LIMITS,
        onOutput: (text) => {
          output += text;
        },
      });
      return output.split('\n').filter((line) => line !== '' && !line.startsWith('PWD='));
    };
    expect(await read('/usr/bin/env', [])).toEqual(['GCONV_PATH=/nonexistent', 'SVT_LOG=1']);
    expect(await read('/bin/sh', ['-c', 'read line || echo end'])).toEqual(['end']);
    await using file = await open(input);
    const descriptors = await read('/bin/ls', ['-l', '/proc/self/fd']);
    expect(file.fd).toBeGreaterThan(2);
    expect(descriptors.join()).not.toContain('source.mp4');
    expect(descriptors.join()).toMatch(/ 0 -> \/dev\/null/);
  });

  it('reach no network where the system supports it', async () => {
    const url = `${origin}/a.mp4`;
    const command = { program: tools.ffprobe.path, arguments: [url], reads: [], folder: null };
    for (const { protection } of variants) {
      connections = 0;
      const exit = await runProgram(command, { protection, limits: LIMITS });
      expect(exit.code).not.toBe(0);
      expect(connections > 0).toBe(protection.isolation === 'none');
    }
  });
});
