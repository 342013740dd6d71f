import type { ObjectId } from '@mediajobs/jobs-domain';
import type { InputSource } from '@mediajobs/jobs-domain/submission';
import { createTemporaryFolder, removeTemporaryFolders, startStubServer } from '@mediajobs/testing';
import { FetchError, ObjectMissingError, StorageError } from '@mediajobs/storage';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSourceLoader, joinDirectory, type SourceOptions } from './load-source.js';

const ACCOUNT = '5a0000000000000000000001' as ObjectId;
const PIPELINE = '5b0000000000000000000001' as ObjectId;
const JOB = '5c0000000000000000000001' as ObjectId;
const { signal } = new AbortController();
const FULL = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

afterAll(removeTemporaryFolders);

function createLoader(
  source: InputSource,
  directory: string | null = null,
  openSource: SourceOptions['openSource'] = ({ url }) => url,
  toLocalFile: SourceOptions['storage']['toLocalFile'] = (key) => Promise.resolve(`/storage/${key}`),
) {
  return createSourceLoader(
    {
      openSource,
      storage: { toLocalFile },
      findDirectory: (account, pipelineId, name) =>
        Promise.resolve(
          account === ACCOUNT && pipelineId === PIPELINE && name === 'image_download_dir' ? directory : null,
        ),
      allowPrivate: ['127.0.0.1'],
      maxBytes: 100,
      timeoutMs: 60_000,
      minBytesPerS: 0,
    },
    { account: ACCOUNT, jobId: JOB, pipelineId: PIPELINE, source, directory: 'image_download_dir' },
  );
}

describe('An input', () => {
  it('of the storage is used where it is', async () => {
    const load = createLoader({ type: 'stored', key: `${ACCOUNT}/${PIPELINE}/a.mp4` });
    expect(await load('/target', signal, () => undefined)).toBe(`/storage/${ACCOUNT}/${PIPELINE}/a.mp4`);
  });

  it.each(['5a0000000000000000000002/x/a.mp4', `${ACCOUNT}x/a.mp4`])(
    'of another account is missing: %s',
    async (key) => {
      const load = createLoader({ type: 'stored', key });
      await expect(load('/target', signal, () => undefined)).rejects.toMatchObject({
        failure: 'inputMissing',
      });
    },
  );

  it.each<[string, Error, string]>([
    ['that is missing', new ObjectMissingError('k'), 'ObjectMissingError'],
    ['that fails', new StorageError('refused'), 'failed'],
    ['that fills the disk', new StorageError('full', { cause: FULL }), 'diskFull'],
  ])('of a storage %s has a failure of inputs', async (_, error, expected) => {
    const load = createLoader({ type: 'stored', key: `${ACCOUNT}/a.mp4` }, null, undefined, () =>
      Promise.reject(error),
    );
    const failure = await load('/target', signal, () => undefined).catch((reason: unknown) => reason);
    expect(failure instanceof FetchError ? failure.problem : (failure as Error).name).toBe(expected);
  });

  it('of a directory or a URL is fetched', async () => {
    const paths: string[] = [];
    const server = await startStubServer((request, response) => {
      paths.push(`${request.headers.authorization} ${request.url}`);
      response.end('hello');
    });
    const target = join(await createTemporaryFolder(), 'input');
    const directory = `${server.url.replace('//', '//u:p@')}/in/`;
    const fromDirectory = createLoader({ type: 'directory', key: 'a b/c.mp4' }, directory);
    expect(await fromDirectory(target, signal, () => undefined)).toBe(target);
    expect(await readFile(target, 'utf8')).toBe('hello');
    await createLoader({ type: 'url', url: `${server.url}/d.mp4?e=f` })(target, signal, () => undefined);
    const sealed = { type: 'url', url: 'http://***@host/e.mp4', sealed: 'e.mp4' } as const;
    const open: SourceOptions['openSource'] = (source, job) =>
      `${server.url.replace('//', '//u:s@')}/${source.sealed}?${job.jobId}`;
    await createLoader(sealed, null, open)(target, signal, () => undefined);
    await server.stop();
    expect(paths).toEqual(['Basic dTpw /in/a%20b/c.mp4', 'undefined /d.mp4?e=f', `Basic dTpz /e.mp4?${JOB}`]);
  });
});

describe('A key below a directory', () => {
  it.each([
    ['https://h/in', 'a.mp4', 'https://h/in/a.mp4'],
    ['https://h/in/', '/a//b.mp4', 'https://h/in/a/b.mp4'],
    ['https://h', 'a?b#c%2f.mp4', 'https://h/a%3Fb%23c%252f.mp4'],
    ['https://h/in?key=1', 'a.mp4', 'https://h/in/a.mp4?key=1'],
    ['https://u:p@h/in', '@other/a.mp4', 'https://u:p@h/in/%40other/a.mp4'],
    ['s3://K:S@eu-west-1/bucket/in/', '/a//b?.mp4', 's3://K:S@eu-west-1/bucket/in/a/b?.mp4'],
  ])('of %s, %s is fetched from %s', (directory, key, url) => {
    expect(joinDirectory(directory, key)).toBe(url);
  });

  it.each(['../a.mp4', 'a/../../b.mp4', './a.mp4'])('may not be %s', (key) => {
    expect(() => joinDirectory('https://h/in', key)).toThrow(
      `the name of the input must not leave its directory, got "${key}"`,
    );
  });

  it('is missing when the pipeline has lost its directory', () => {
    expect(() => joinDirectory(null, 'a.mp4')).toThrow(
      'the pipeline no longer has the directory of the input',
    );
  });
});
