import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import type { ClaimedStep } from '@mediajobs/jobs-engine';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { WorkFolder } from './work-folder.js';

const STEP = { jobId: '5d2f7c35e4b004f9cd197877', kind: 'encode', outputIndex: 2, attempt: 3 } as ClaimedStep;

let workDir: string;
beforeEach(async () => (workDir = await createTemporaryFolder()));
afterAll(removeTemporaryFolders);

describe('The work folder', () => {
  it('is one per process, and removed with it', async () => {
    const folder = await WorkFolder.create(join(workDir, 'new'), 'host');
    expect(await readdir(join(workDir, 'new'))).toEqual([`worker-host-${process.pid}`]);
    expect(existsSync(folder.inputs)).toBe(true);
    await folder.remove();
    expect(await readdir(join(workDir, 'new'))).toEqual([]);
  });

  it('loses those of processes of this host that have ended', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    const running = spawn('sleep', ['60']);
    const own = `worker-host-${process.pid}`;
    const kept = [`worker-host-${running.pid}`, `worker-other-${child.pid}`, 'bin', 'worker-host-x'];
    for (const name of [`worker-host-${child.pid}`, own, ...kept])
      await mkdir(join(workDir, name, 'inputs'), { recursive: true });
    await writeFile(join(workDir, own, 'inputs/old'), '');
    const folder = await WorkFolder.create(workDir, 'host');
    running.kill();
    expect(new Set(folder.lostPids)).toEqual(new Set([child.pid, process.pid]));
    expect((await readdir(workDir)).sort()).toEqual([...kept, own].sort());
    expect(await readdir(folder.inputs)).toEqual([]);
  });

  it('has the name of any host', async () => {
    const folder = await WorkFolder.create(workDir, '../a b/ü');
    expect(await readdir(workDir)).toEqual([`worker-.._a_b__-${process.pid}`]);
    await folder.remove();
  });

  it('has a folder for each step, which is removed whatever happens', async () => {
    const folder = await WorkFolder.create(workDir, 'host');
    const paths: string[] = [];
    const write = async (path: string): Promise<void> => {
      paths.push(path);
      await writeFile(join(path, 'output.mp4'), '');
    };
    await folder.withStepFolder(STEP, write);
    const failing = folder.withStepFolder({ ...STEP, attempt: 4, outputIndex: null }, async (path) => {
      await write(path);
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
    expect(paths.map((path) => basename(path))).toEqual([
      '5d2f7c35e4b004f9cd197877-encode-2-3',
      '5d2f7c35e4b004f9cd197877-encode-0-4',
    ]);
    expect(paths.some((path) => existsSync(path))).toBe(false);
  });
});
