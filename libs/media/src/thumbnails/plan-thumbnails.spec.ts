import { THUMBNAIL_PRESETS, type ThumbnailPreset } from '@mediajobs/jobs-domain/catalog';
import { mediaInfo, videoStream } from '../../test/support/plans.js';
import { chooseSkippedFrames, planThumbnails } from './plan-thumbnails.js';

function plan(name: string, duration: number, changes: Parameters<typeof videoStream>[0] = {}) {
  const preset = THUMBNAIL_PRESETS.find((each) => each.name === name) as ThumbnailPreset;
  const video = videoStream({ duration, ...changes });
  return planThumbnails({ info: mediaInfo({ video, duration }), keyFrameInterval: 2 }, preset);
}

describe('the size of thumbnails', () => {
  it.each([
    ['thumbnails_small', 640, 360, { width: 160, height: 90 }],
    ['thumbnails_small', 360, 640, { width: 90, height: 160 }],
    ['thumbnails_small', 120, 68, { width: 120, height: 68 }],
    ['thumbnails_large', 1920, 1080, { width: 1280, height: 720 }],
    ['thumbnails_square', 640, 360, { width: 320, height: 320 }],
    ['thumbnails_square', 256, 144, { width: 144, height: 144 }],
    ['sprite_small', 360, 640, { width: 50, height: 90 }],
  ])('of %s from %d×%d keeps the shape and is never enlarged', (name, width, height, size) => {
    expect(plan(name, 60, { width, height })?.size).toEqual(size);
  });

  it('crops around the centre to fill a square', () => {
    expect(plan('thumbnails_square', 60)?.crop).toEqual({ width: 360, height: 360 });
    expect(plan('thumbnails_small', 60)?.crop).toBeNull();
  });
});

describe('the times of thumbnails', () => {
  it.each([
    ['every 10 seconds', 'thumbnails_small', 25, { first: 0, distance: 10, maxCount: 3 }],
    ['once in a short film', 'thumbnails_small', 0.04, { first: 0, distance: 10, maxCount: 1 }],
    ['at most 2,000 times', 'thumbnails_small', 40_000, { first: 0, distance: 20, maxCount: 2000 }],
    ['at most 500 times in a sheet', 'sprite_small', 10_000, { first: 0, distance: 20, maxCount: 500 }],
    ['in the middle', 'thumbnails_single', 60, { first: 30, distance: 60, maxCount: 1 }],
    ['at the only frame', 'thumbnails_single', 0.04, { first: 0, distance: 0.04, maxCount: 1 }],
    ['in the middle of equal parts', 'thumbnails_10', 60, { first: 3, distance: 6, maxCount: 10 }],
    ['at the start of short parts', 'thumbnails_10', 30, { first: 0, distance: 3, maxCount: 10 }],
  ])('are taken %s', (_, name, duration, expected) => {
    expect(plan(name, duration)).toMatchObject(expected);
  });

  it('are none without video', () => {
    const preset = THUMBNAIL_PRESETS[0] as ThumbnailPreset;
    expect(planThumbnails({ info: mediaInfo({ video: null }), keyFrameInterval: 2 }, preset)).toBeNull();
  });
});

describe('frames that are not decoded', () => {
  it.each([
    ['nokey', 'thumbnails_small', 60, 2],
    ['nokey', 'thumbnails_10', 60, 2],
    ['noref', 'thumbnails_small', 60, 20],
    ['noref', 'thumbnails_10', 10, 2],
    ['default', 'thumbnails_10', 2, 2],
  ] as const)('are %s for %s of %d s with key frames every %d s', (expected, name, length, interval) => {
    const task = plan(name, length);
    expect(task && chooseSkippedFrames([task], interval)).toBe(expected);
  });
});
