import { jest } from '@jest/globals';

interface Environment {
  teardown(): Promise<void>;
}

type EnvironmentClass = new (config: { readonly projectConfig: object }) => Environment;

const url = new URL('native-environment.mjs', import.meta.url).href;
const { default: NativeEnvironment } = (await import(url)) as { readonly default: EnvironmentClass };
const fakeTimers = { now: 0 };

describe('the end of a test file', () => {
  it('restores variables, console and exit of the process', async () => {
    process.env['MEDIAJOBS_CHANGED'] = 'before';
    const {
      console,
      process: { exit },
    } = globalThis;
    const environment = new NativeEnvironment({ projectConfig: { fakeTimers } });
    process.env['MEDIAJOBS_CHANGED'] = 'after';
    process.env['MEDIAJOBS_ADDED'] = 'after';
    globalThis.console = Object.create(console) as typeof console;
    process.exit = () => {
      throw new Error('exit');
    };

    await environment.teardown();
    expect(process.env['MEDIAJOBS_CHANGED']).toBe('before');
    expect(process.env).not.toHaveProperty('MEDIAJOBS_ADDED');
    expect(globalThis.console).toBe(console);
    expect(process.exit).toBe(exit);
  });
});

describe('a test file', () => {
  it('runs in the realm of Node.js', async () => {
    const { readFile } = await import('node:fs/promises');
    await expect(readFile('/no/such/file')).rejects.toBeInstanceOf(Error);
  });

  it('has the functions of Jest', () => {
    const target = { name: () => 'original' };
    jest.spyOn(target, 'name').mockReturnValue('mocked');
    expect(target.name()).toBe('mocked');
    jest.restoreAllMocks();
    expect(target.name()).toBe('original');
  });
});
