import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const url = new URL('file-limit.mjs', import.meta.url).href;

describe('a test file that blocks the event loop', () => {
  it('is named, and its process is killed', async () => {
    const script = `import { limitTestFile } from '${url}'; limitTestFile('slow.spec.ts', 0.001); for (;;);`;
    const running = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    await expect(running).rejects.toMatchObject({
      signal: 'SIGKILL',
      stderr: 'slow.spec.ts has not ended within 0.001 minutes; its process is killed\n',
    });
  });
});
