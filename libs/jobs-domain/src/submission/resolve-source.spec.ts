import { ACCOUNT, FILE, PIPELINE, pipelineWith, plan } from '../../test/planning.js';

it.each<[string, string, object, string, string]>([
  [
    'a URL',
    'https://user:secret@example.com/in/My%20Film.tar.mov?sig=1',
    {
      type: 'url',
      url: 'https://***@example.com/in/My%20Film.tar.mov?sig=1',
      sealed: expect.stringMatching(
        /^[0-9a-f]{24} https:\/\/user:secret@example\.com\/in\/My%20Film\.tar\.mov\?sig=1$/,
      ) as string,
    },
    'My Film.tar.mp4',
    'https://***@example.com/in/My%20Film.tar.mov?sig=1',
  ],
  [
    'a URL without a path',
    'http://example.com',
    { type: 'url', url: 'http://example.com' },
    'example.mp4',
    'http://example.com',
  ],
  [
    'a URL with an encoded path',
    'http://h/%2e%2e%2f%2Fa%0Ab.mov',
    { type: 'url', url: 'http://h/%2e%2e%2f%2Fa%0Ab.mov' },
    'ab.mp4',
    'http://h/%2e%2e%2f%2Fa%0Ab.mov',
  ],
  [
    'a URL with an invalid path',
    'http://h/%E0.mov',
    { type: 'url', url: 'http://h/%E0.mov' },
    '%E0.mp4',
    'http://h/%E0.mov',
  ],
  [
    'a public bucket',
    's3://eu-west-1/bucket/in/a@2x.mov',
    { type: 'url', url: 's3://eu-west-1/bucket/in/a@2x.mov' },
    'a@2x.mp4',
    's3://eu-west-1/bucket/in/a@2x.mov',
  ],
  [
    's3 with credentials',
    's3://KEY:sec/ret@eu-west-1/bucket/in/a.mov',
    {
      type: 'url',
      url: 's3://***@eu-west-1/bucket/in/a.mov',
      sealed: expect.stringContaining(' s3://KEY:sec/ret@eu-west-1/bucket/in/a.mov') as string,
    },
    'a.mp4',
    's3://***@eu-west-1/bucket/in/a.mov',
  ],
  ['a key', 'in/a.mov', { type: 'stored', key: `${ACCOUNT}/${PIPELINE.id}/in/a.mov` }, 'a.mp4', 'in/a.mov'],
  ['a hidden file', '.mov', { type: 'stored', key: `${ACCOUNT}/${PIPELINE.id}/.mov` }, '.mov.mp4', '.mov'],
])('reads from %s', (_name, input_name, source, output, shown) => {
  const { job, plan: planned } = plan({ input: { input_name } });
  expect(planned.input.source).toEqual(source);
  expect(planned.outputs[0]?.name).toBe(output);
  expect(job.input?.input_name).toBe(shown);
  expect(JSON.stringify(job)).not.toContain('secret');
});

it.each<[string, string, object]>([
  ['https://example.com/in', 'a b/c#?.mov', { type: 'url', url: 'https://example.com/in/a%20b/c%23%3F.mov' }],
  ['https://example.com/in/?sig=1', 'a.mov', { type: 'url', url: 'https://example.com/in/a.mov?sig=1' }],
  ['https://***@example.com/in/', 'a.mov', { type: 'directory', key: 'a.mov' }],
  ['s3://***@eu/bucket/in/', 'b/a.mov', { type: 'directory', key: 'b/a.mov' }],
])('reads below the directory %s', (input_download_dir, input_name, source) => {
  const { plan: planned } = plan({ input: { input_name } }, pipelineWith({ input_download_dir }));
  expect(planned.input.source).toEqual(source);
});

it('reads a file of the storage, which has a record already', () => {
  const file = { id: FILE, name: 'clip.mp4', storageKey: 'a/b/clip.mp4' };
  const { job, files, plan: planned } = plan({ input: { file: { id: FILE } } }, { file });
  expect(planned.input).toMatchObject({ source: { type: 'stored', key: 'a/b/clip.mp4' }, fileId: FILE });
  expect(job.input?.file).toMatchObject({ id: FILE, name: 'clip.mp4' });
  expect(files.map(({ name }) => name)).toEqual(['clip.mp4']);
});
