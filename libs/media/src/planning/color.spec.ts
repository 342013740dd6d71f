import { videoStream } from '../../test/support/plans.js';
import { planColor, type ColorSource } from './color.js';

const CASES: readonly (readonly [string, Partial<ColorSource>, boolean, object])[] = [
  [
    'takes small untagged pictures for SD',
    {},
    true,
    { method: 'matrix', matrix: 'smpte170m', isFullRange: false },
  ],
  ['takes large untagged pictures for HD', { width: 1280, height: 720 }, true, { matrix: 'bt709' }],
  ['takes large upright pictures for HD', { width: 1080, height: 1920 }, true, { matrix: 'bt709' }],
  ['believes the tags', { colorSpace: 'bt709' }, true, { matrix: 'bt709' }],
  ['knows PAL', { width: 1920, height: 1080, colorSpace: 'bt470bg' }, true, { matrix: 'bt470' }],
  ['recognises full range by its tag', { colorRange: 'pc' }, true, { isFullRange: true }],
  ['recognises full range by its format', { pixelFormat: 'yuvj420p' }, true, { isFullRange: true }],
  ['has no matrix for RGB', { pixelFormat: 'gbrp' }, true, { method: 'matrix', matrix: null }],
  ['converts wide gamuts', { colorSpace: 'bt2020nc' }, true, { method: 'gamut' }],
  [
    'converts only the matrix without zscale',
    { colorSpace: 'bt2020nc' },
    false,
    { method: 'matrix', matrix: 'bt2020' },
  ],
  ['maps PQ', { transfer: 'pq', colorSpace: 'bt2020nc' }, true, { method: 'tone-map', transfer: 'pq' }],
  ['maps HLG', { transfer: 'hlg' }, true, { method: 'tone-map', transfer: 'hlg' }],
];

describe('planColor', () => {
  it.each(CASES)('%s', (_, source, hasZscale, expected) => {
    expect(planColor(videoStream(source), hasZscale)).toMatchObject(expected);
  });
});
