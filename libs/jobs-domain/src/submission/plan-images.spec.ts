import { systemPresetId } from '../catalog/system-presets.js';
import { validateDocument } from '../validation/validate-document.js';
import { ACCOUNT, findPlanProblems, MP3, PIPELINE, pipelineWith, plan, WEB } from '../../test/planning.js';
import { thumbnailFileId } from './plan-thumbnails.js';

const HD = { preset_id: systemPresetId('Web 720p') };
const SMALL = { thumbnail_preset: 'thumbnails_small' };
const SPRITE = { thumbnail_preset: 'sprite_small' };
const LOGO = { logo_image: 'https://cdn.example.com/logo.png', logo_preset: 'Logo15' };

const withThumbnails = (...thumbnails: object[]) => ({ outputs: [{ ...WEB, thumbnails }] });

it('plans thumbnails, and shows them with their files', () => {
  const {
    job,
    plan: planned,
    files,
  } = plan(withThumbnails({ ...SMALL, thumbnail_names: 'thumb_{resolution}' }));
  const [output] = planned.outputs;
  const folderId = output?.thumbnails?.[0]?.folderId;
  expect(output?.thumbnails).toEqual([
    expect.objectContaining({
      names: 'thumb_{resolution}_{count}',
      preset: expect.objectContaining({ name: 'thumbnails_small' }) as object,
    }),
  ]);
  expect(output?.thumbnailZip?.name).toBe('thumb_{resolution}.zip');
  expect(job.outputs?.[0]).toMatchObject({
    thumbnails: [{ ...SMALL, thumbnail_names: 'thumb_{resolution}', file: { id: folderId } }],
    thumbnail_zip: { file: { id: output?.thumbnailZip?.fileId } },
  });
  expect(files.map(({ id, type, subtype, storage }) => [id, type, subtype, storage]).slice(2)).toEqual([
    [folderId, 'folder', 'image', 'intern'],
    [output?.thumbnailZip?.fileId, 'archive', 'zip', 'intern'],
  ]);
  expect(validateDocument('job', job)).toEqual([]);
  expect(files.flatMap((file) => validateDocument('file', file))).toEqual([]);
});

it.each<[string, object, string[], string | undefined]>([
  ['default names', SMALL, ['trailer_thumbnails_small_{count}'], 'trailer_thumbnails_small.zip'],
  ['one sheet', SPRITE, ['trailer_sprite_small'], 'trailer_sprite_small.zip'],
  [
    'placeholders',
    { ...SMALL, thumbnail_names: 'img/{preset_name}-{count}-{resolution}' },
    ['img/Web 480p-{count}-{resolution}'],
    'img/Web 480p-{resolution}.zip',
  ],
  ['a number alone', { ...SMALL, thumbnail_names: '{count}' }, ['{count}'], 'thumbnails.zip'],
])('names thumbnails by %s', (_, thumbnail, names, zip) => {
  const [output] = plan(withThumbnails(thumbnail)).plan.outputs;
  expect(output?.thumbnails?.map((planned) => planned.names)).toEqual(names);
  expect(output?.thumbnailZip?.name).toBe(zip);
});

it('takes no thumbnails of an output without video', () => {
  const { job, plan: planned } = plan({ outputs: [{ ...MP3, thumbnails: [SMALL] }] });
  expect(planned.outputs[0]).not.toHaveProperty('thumbnails');
  expect(planned.outputs[0]).not.toHaveProperty('thumbnailZip');
  expect(job.outputs?.[0]?.thumbnails).toEqual([expect.objectContaining({ ...SMALL, file: null })]);
});

it('marks thumbnails in a directory of the customer as extern', () => {
  const { files } = plan(withThumbnails(SMALL), pipelineWith({ image_upload_dir: 's3://eu/b/img/' }));
  expect(files.map(({ storage }) => storage)).toEqual(['intern', 'intern', 'extern', 'extern']);
});

it.each<[string, object, string]>([
  [
    'an unknown preset',
    withThumbnails({ thumbnail_preset: 'huge' }),
    'outputs[0].thumbnails[0].thumbnail_preset must be one of thumbnails_small, thumbnails_medium',
  ],
  [
    'thumbnails with the name of others',
    withThumbnails(SMALL, SMALL),
    'outputs[0].thumbnails[1].thumbnail_names must be a name that differs from that of outputs[0].thumbnails[0]',
  ],
  [
    'thumbnails of two outputs with one name and size',
    {
      outputs: [WEB, HD].map((output) => ({
        ...output,
        output_name: '{preset_name}',
        thumbnails: [{ ...SMALL, thumbnail_names: 'thumb_{resolution}' }],
      })),
    },
    'outputs[1].thumbnails[0].thumbnail_names must be a name that differs from that of outputs[0].thumbnails[0]',
  ],
  [
    'thumbnails whose names are too long',
    withThumbnails({ ...SMALL, thumbnail_names: 'a'.repeat(250) }),
    'outputs[0].thumbnails[0].thumbnail_names must be a path of names of at most 255 bytes',
  ],
  [
    'an unknown logo preset',
    { outputs: [{ ...WEB, logos: [{ ...LOGO, logo_preset: 'Logo99' }] }] },
    'outputs[0].logos[0].logo_preset must be one of logo_top_left',
  ],
  [
    'a logo without an image',
    { outputs: [{ ...WEB, logos: [{ logo_preset: 'Logo15' }] }] },
    'outputs[0].logos[0].logo_image must be an http, https or s3 address, or a key, got nothing',
  ],
])('refuses %s', (_, keys, message) => {
  expect(findPlanProblems(keys)).toContainEqual(expect.stringContaining(message));
});

it('plans logos in their order, and shows their images without credentials', () => {
  const images = ['https://user:secret@example.com/a.svg', 'logos/b.png', 's3://eu/bucket/c.webp'];
  const logos = images.map((logo_image) => ({ logo_image, logo_preset: 'logo_center' }));
  const { job, plan: planned } = plan({ outputs: [{ ...WEB, logos }] });
  const shown = ['https://***@example.com/a.svg', 'logos/b.png', 's3://eu/bucket/c.webp'];
  expect(planned.outputs[0]?.logos).toEqual([
    {
      source: { type: 'url', url: shown[0], sealed: expect.stringContaining(images[0] ?? '') as string },
      image: shown[0],
      preset: expect.objectContaining({ name: 'logo_center' }) as object,
    },
    expect.objectContaining({ source: { type: 'stored', key: `${ACCOUNT}/${PIPELINE.id}/logos/b.png` } }),
    expect.objectContaining({ source: { type: 'url', url: shown[2] } }),
  ]);
  expect(job.outputs?.[0]?.logos?.map(({ logo_image }) => logo_image)).toEqual(shown);
});

it('reads logos below the directory of images', () => {
  const references = pipelineWith({ image_download_dir: 's3://***@eu/b/logos/' });
  const logos = [{ ...LOGO, logo_image: 'a.png' }];
  expect(plan({ outputs: [{ ...WEB, logos }] }, references).plan.outputs[0]?.logos?.[0]?.source).toEqual({
    type: 'directory',
    key: 'a.png',
  });
});

it('derives the ids of pictures from their folder', () => {
  const folder = PIPELINE.id;
  expect(thumbnailFileId(folder, 3)).toBe(thumbnailFileId(folder, 3));
  expect(new Set([0, 1, 2].map((index) => thumbnailFileId(folder, index))).size).toBe(3);
});
