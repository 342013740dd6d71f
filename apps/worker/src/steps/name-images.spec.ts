import { toObjectId } from '@mediajobs/jobs-domain';
import { THUMBNAIL_PRESETS, type ThumbnailPreset } from '@mediajobs/jobs-domain/catalog';
import { nameThumbnails } from './name-images.js';

const folderId = toObjectId('5d2f7c35e4b004f9cd197877');
const preset = THUMBNAIL_PRESETS[0] as ThumbnailPreset;
const size = { width: 160, height: 90 };

function name(names: string, count: number) {
  const pictures = Array.from({ length: count }, (_, index) => ({
    path: `/frames/${index}.jpg`,
    format: 'jpg' as const,
    size,
  }));
  return nameThumbnails({ preset, names, folderId }, { pictures, sprite: null }, '/frames/cues.vtt').files;
}

describe('the files of thumbnails', () => {
  it.each([
    ['thumb_{resolution}_{count}', ['thumb_160x90', 'thumb_160x90_00001.jpg', 'thumb_160x90_00002.jpg']],
    ['stills/{count}', ['stills', 'stills/00001.jpg', 'stills/00002.jpg']],
    ['{count}', ['thumbnails', '00001.jpg', '00002.jpg']],
  ])('have the names %s', (names, expected) => {
    expect(name(names, 2).map((file) => file.name)).toEqual(expected);
  });

  it('have ids that do not change, and name their folder', () => {
    const [folder, first, second] = name('{count}', 2);
    expect(folder).toMatchObject({ fileId: folderId, path: null, file: { type: 'folder', elements: 2 } });
    expect(first?.fileId).toBe(name('other_{count}', 1)[1]?.fileId);
    expect(first?.fileId).not.toBe(second?.fileId);
    expect(first?.file).toMatchObject({
      subtype: 'image',
      mime_type: 'image/jpeg',
      video_tracks: [{ video_codec: 'mjpeg', ...size }],
      parents: [{ id: folderId, type: 'folder', is_root: false }],
    });
  });

  it('are a sheet and a WebVTT file that names it', () => {
    const pictures = [
      { path: '/frames/sheet.jpg', format: 'jpg' as const, size: { width: 320, height: 90 } },
    ];
    const sprite = { tile: size, starts: [0, 10], end: 20 };
    const plan = { preset, names: 'scrub/{resolution}', folderId };
    const { files, cues } = nameThumbnails(plan, { pictures, sprite }, '/frames/cues.vtt');
    expect(files.map((file) => file.name)).toEqual(['scrub/160x90', 'scrub/160x90.jpg', 'scrub/160x90.vtt']);
    expect(cues).toContain('160x90.jpg#xywh=160,0,160,90');
    expect(files[2]).toMatchObject({ path: '/frames/cues.vtt', file: { mime_type: 'text/vtt' } });
  });

  it('are none without video', () => {
    expect(name('{count}', 0)).toEqual([]);
  });
});
