import { planGeometry, type GeometryPreset, type GeometrySettings, type GeometrySource } from './geometry.js';

const SOURCE: GeometrySource = { width: 640, height: 360, pixelAspectRatio: 1, rotation: 0 };
const PRESET: GeometryPreset = { maxWidth: 854, maxHeight: 480, scaling: 'fit' };
const SETTINGS: GeometrySettings = { width: null, height: null, aspectRatio: null, rotate: 'auto' };

const size = (width: number, height: number) => ({ width, height });
const absolute = (value: number) => ({ unit: 'absolute' as const, value });
const share = (value: number) => ({ unit: 'share' as const, value });

interface Case {
  readonly source: Partial<GeometrySource>;
  readonly preset?: Partial<GeometryPreset>;
  readonly settings?: Partial<GeometrySettings>;
  readonly forced?: number;
  readonly expected: Partial<ReturnType<typeof planGeometry>>;
}

const CASES: Readonly<Record<string, Case>> = {
  'keeps a size within the limits': { source: size(640, 360), expected: { output: size(640, 360), turn: 0 } },
  'scales down to the limits': { source: size(1920, 1080), expected: { output: size(854, 480) } },
  'keeps the shape of a narrow picture': { source: size(1440, 1080), expected: { output: size(640, 480) } },
  'keeps the shape of a wide picture': { source: size(1920, 800), expected: { output: size(854, 356) } },
  'never enlarges': { source: size(320, 180), expected: { output: size(320, 180) } },
  'makes sides even, below the source': { source: size(161, 121), expected: { output: size(160, 120) } },
  'survives one pixel': { source: size(1, 1), expected: { output: size(2, 2) } },
  'does not crop a single pixel': {
    source: size(1, 1),
    preset: { scaling: 'fill' },
    settings: { aspectRatio: 16 / 9 },
    expected: { crop: null, output: size(2, 2) },
  },
  'turns upright': {
    source: { ...size(1920, 1080), rotation: 90 },
    expected: { output: size(270, 480), scale: size(270, 480), turn: 0 },
  },
  'turns upside down': {
    source: { ...size(640, 360), rotation: 180 },
    expected: { output: size(640, 360), turn: 0 },
  },
  'makes pixels square': {
    source: { ...size(640, 360), pixelAspectRatio: 2 },
    expected: { output: size(854, 240), scale: size(854, 240) },
  },
  'makes pixels square without a limit': {
    source: { ...size(640, 360), pixelAspectRatio: 2 },
    preset: { maxWidth: null, maxHeight: null },
    expected: { output: size(1280, 360) },
  },
  'makes narrow pixels square': {
    source: { ...size(720, 480), pixelAspectRatio: 8 / 9 },
    expected: { output: size(640, 480) },
  },
  'makes pixels square before it turns': {
    source: { ...size(640, 360), pixelAspectRatio: 2, rotation: 90 },
    expected: { output: size(136, 480), scale: size(136, 480), turn: 0 },
  },
  'rounds a nearly square pixel': {
    source: { ...size(854, 480), pixelAspectRatio: 1280 / 1281 },
    expected: { output: size(854, 480) },
  },
  'limits absurd pixels': {
    source: { ...size(640, 360), pixelAspectRatio: 10_000 },
    preset: { maxWidth: null, maxHeight: null },
    expected: { output: size(16_384, 2) },
  },
  'ignores the rotation of the source': {
    source: { ...size(640, 360), rotation: 90 },
    settings: { rotate: 0 },
    expected: { output: size(640, 360), scale: size(360, 640), turn: 270 },
  },
  'turns as the settings say': {
    source: size(640, 360),
    settings: { rotate: 270 },
    expected: { output: size(270, 480), turn: 270 },
  },
  'assumes the forced shape': {
    source: size(640, 480),
    forced: 16 / 9,
    expected: { output: size(854, 480), crop: null, pad: null },
  },
  'applies a width': {
    source: size(640, 360),
    settings: { width: absolute(320) },
    expected: { output: size(320, 180) },
  },
  'applies a width above the limit of the preset': {
    source: size(1920, 1080),
    settings: { width: absolute(1280) },
    expected: { output: size(1280, 720) },
  },
  'does not enlarge to a width': {
    source: size(640, 360),
    settings: { width: absolute(1280) },
    expected: { output: size(640, 360) },
  },
  'applies a share of the source': {
    source: { ...size(640, 360), rotation: 90 },
    settings: { width: share(0.5) },
    expected: { output: size(180, 320) },
  },
  'fits both sides with black bars': {
    source: size(640, 360),
    settings: { width: absolute(320), height: absolute(320) },
    expected: { output: size(320, 320), scale: size(320, 180), pad: size(320, 320), crop: null },
  },
  'adds no bars for the shape of the source': {
    source: size(1920, 1080),
    settings: { width: absolute(854), height: absolute(480) },
    expected: { output: size(854, 480), pad: null },
  },
  'fills both sides and crops': {
    source: size(640, 360),
    preset: { scaling: 'fill' },
    settings: { width: absolute(320), height: absolute(320) },
    expected: { output: size(320, 320), scale: size(320, 320), crop: size(360, 360), pad: null },
  },
  'crops a turned source': {
    source: { ...size(640, 360), rotation: 90 },
    preset: { scaling: 'fill' },
    settings: { width: absolute(200), height: absolute(200) },
    expected: { output: size(200, 200), crop: size(360, 360) },
  },
  'stretches to both sides': {
    source: size(640, 360),
    preset: { scaling: 'stretch' },
    settings: { width: absolute(320), height: absolute(320) },
    expected: { output: size(320, 320), scale: size(320, 320), crop: null, pad: null },
  },
  'stretches without enlarging': {
    source: size(640, 360),
    preset: { scaling: 'stretch' },
    settings: { width: absolute(1000), height: absolute(1000) },
    expected: { output: size(360, 360) },
  },
  'applies a shape with black bars': {
    source: size(640, 360),
    settings: { aspectRatio: 4 / 3 },
    expected: { output: size(640, 480), scale: size(640, 360), pad: size(640, 480) },
  },
  'applies a shape by cropping': {
    source: size(640, 360),
    preset: { scaling: 'fill' },
    settings: { aspectRatio: 4 / 3 },
    expected: { output: size(480, 360), crop: size(480, 360) },
  },
};

describe('planGeometry', () => {
  it.each(Object.entries(CASES))('%s', (_, { source, preset, settings, forced, expected }) => {
    const geometry = planGeometry(
      { ...SOURCE, ...source },
      { ...PRESET, ...preset },
      { ...SETTINGS, ...settings },
      forced ?? null,
    );
    expect(geometry).toMatchObject(expected);
  });

  it('has even sides within limits and source, for any size and turn', () => {
    for (let width = 1; width < 3000; width += 97) {
      for (let height = 1; height < 3000; height += 89) {
        for (const rotation of [0, 90] as const) {
          const { output } = planGeometry({ ...SOURCE, width, height, rotation }, PRESET, SETTINGS, null);
          const [across, down] = rotation === 90 ? [height, width] : [width, height];
          expect([output.width % 2, output.height % 2]).toEqual([0, 0]);
          expect(output.width).toBeLessThanOrEqual(Math.max(2, Math.min(across, 854)));
          expect(output.height).toBeLessThanOrEqual(Math.max(2, Math.min(down, 480)));
        }
      }
    }
  });
});
