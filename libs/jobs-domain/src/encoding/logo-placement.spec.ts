import { LOGO_PRESETS, type LogoPreset } from '../catalog/image-presets.js';
import { planLogos } from './logo-placement.js';

const preset = LOGO_PRESETS.find(({ name }) => name === 'logo_30_bottom_right') as LogoPreset;

describe('a logo', () => {
  it.each([
    [
      { width: 1920, height: 1080 },
      { box: { width: 576, height: 1004 }, distance: 38 },
    ],
    [
      { width: 854, height: 480 },
      { box: { width: 256, height: 444 }, distance: 18 },
    ],
    [
      { width: 2, height: 2 },
      { box: { width: 2, height: 2 }, distance: 0 },
    ],
  ])('has its share of a frame of %j, in even numbers', (frame, expected) => {
    expect(planLogos(frame, [preset])).toEqual([
      { ...expected, horizontal: 'right', vertical: 'bottom', opacity: 1 },
    ]);
  });
});
