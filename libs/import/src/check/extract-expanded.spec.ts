import { extractExpanded } from './extract-expanded.js';

const ID = '5d2f7c35e4b004f9cd197877';
const reference = (kind: string, id = ID) => ({ id, href: `https://api.example.com/v1/${kind}s/${id}` });

describe('expanded objects', () => {
  it('are extracted at any depth and replaced by references', () => {
    const codec = { name: 'h264', ...reference('codec') };
    const preset = { name: 'Web', target_format: { vcodec: { codec } }, ...reference('preset') };
    const file = { name: 'a.mp4', size: 1, job: reference('job'), ...reference('file') };
    const job = {
      pipeline: reference('pipeline'),
      input: { file },
      outputs: [{}, { preset }],
      ...reference('job'),
    };

    const { document, embedded } = extractExpanded('job', job);

    expect(document).toEqual({
      ...job,
      input: { file: { ...reference('file'), name: 'a.mp4' } },
      outputs: [{}, { preset: reference('preset') }],
    });
    expect(embedded).toEqual([
      { kind: 'file', path: 'input.file', document: file },
      { kind: 'codec', path: 'outputs[1].preset.target_format.vcodec.codec', document: codec },
      {
        kind: 'preset',
        path: 'outputs[1].preset',
        document: { ...preset, target_format: { vcodec: { codec: reference('codec') } } },
      },
    ]);
  });

  it('have more keys than a reference; the file of an input may have a name', () => {
    const named = { name: 'a', ...reference('file') };
    const { embedded } = extractExpanded('job', { input: { file: named }, pipeline: named });
    expect(embedded.map(({ path }) => path)).toEqual(['pipeline']);
  });

  it.each([
    ['references alone', { pipeline: reference('pipeline'), outputs: [{ file: reference('file') }] }],
    ['nothing', {}],
    ['null', { pipeline: null, input: null, outputs: null }],
    ['values of other types', { pipeline: 1, input: [{}], outputs: { file: {} } }],
  ])('%s: the document itself is returned', (_what, document) => {
    const split = extractExpanded('job', document);
    expect(split.document).toBe(document);
    expect(split.embedded).toEqual([]);
  });
});
