import {
  parseAspectRatio,
  parseBoolean,
  parseFrameRate,
  parsePositiveInteger,
  parseRelativeValue,
  parseRotation,
  parseVolume,
} from './media-values.js';

describe.each<[name: string, parse: (value: unknown) => unknown, rows: [value: unknown, result: unknown][]]>([
  [
    'aspect ratios',
    parseAspectRatio,
    [
      ['16:9', 16 / 9],
      ['1.85:1', 1.85],
      ['4/3', 4 / 3],
      [1.78, 1.78],
      ['1.78', 1.78],
      ['16:0', null],
      ['16:9:1', null],
      ['-16:9', null],
      [0.01, null],
      [true, null],
      [null, null],
      [undefined, null],
      ['wide', null],
    ],
  ],
  [
    'frame rates',
    parseFrameRate,
    [
      [25, 25],
      ['29.97', 29.97],
      ['30000/1001', 30000 / 1001],
      ['50%', null],
      [0, null],
      [241, null],
      [NaN, null],
      [false, null],
    ],
  ],
  [
    'absolute values and shares',
    parseRelativeValue,
    [
      ['50%', { unit: 'share', value: 0.5 }],
      ['12.5%', { unit: 'share', value: 0.125 }],
      [640, { unit: 'absolute', value: 640 }],
      ['640', { unit: 'absolute', value: 640 }],
      ['0%', null],
      ['1001%', null],
      [0, null],
      [640.5, null],
      [-2, null],
      ['640px', null],
      [true, null],
    ],
  ],
  [
    'volumes',
    parseVolume,
    [
      ['80%', 0.8],
      ['0%', 0],
      [0, 0],
      [1.5, 1.5],
      ['2', 2],
      [80, null],
      ['loud', null],
      [-1, null],
    ],
  ],
  [
    'rotations',
    parseRotation,
    [
      [0, 0],
      ['90', 90],
      [270, 270],
      ['auto', 'auto'],
      [45, null],
      [-90, null],
      [true, null],
    ],
  ],
  [
    'booleans',
    parseBoolean,
    [
      [true, true],
      ['false', false],
      ['true', true],
      ['TRUE', true],
      [0, false],
      ['', null],
      ['yes', null],
    ],
  ],
  [
    'positive integers',
    parsePositiveInteger,
    [
      [48000, 48000],
      ['2', 2],
      [0, null],
      [1.5, null],
      ['1e3', null],
    ],
  ],
])('parsing %s', (_name, parse, rows) => {
  it.each(rows)('%j gives %j', (value, result) => {
    expect(parse(value)).toEqual(result);
  });
});
