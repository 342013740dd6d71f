import { coerceScalar } from './coerce.js';
import type { ScalarType } from './scalar-types.js';

const ID = '5d2f7c35e4b004f9cd197877';
const TIME = 1563393077665;

describe('a value of another type is converted', () => {
  it.each<[ScalarType, unknown, unknown]>([
    ['text', 5, '5'],
    ['text', 0.5, '0.5'],
    ['text', true, 'true'],
    ['integer', '3600', 3600],
    ['integer', '-1', -1],
    ['integer', '25.0', 25],
    ['number', '23.976', 23.976],
    ['number', '29.970', 29.97],
    ['boolean', 'true', true],
    ['boolean', 'False', false],
    ['boolean', 1, true],
    ['boolean', 0, false],
    ['id', ID.toUpperCase(), ID],
    ['status', 'success', 'SUCCESS'],
    ['time', String(TIME), TIME],
    ['time', '2019-07-17T19:51:17.665Z', TIME],
    ['time', '2019-07-17T21:51:17.665000+02:00', TIME],
    ['time', '2019-07-17T21:51:17+0200', 1563393077000],
    ['time', 1563393077, 1563393077000],
    ['time', '1563393077', 1563393077000],
    ['integer', '', null],
    ['boolean', '', null],
    ['time', '', null],
    ['id', '', null],
  ])('to %s: %j becomes %j', (type, value, expected) => {
    expect(coerceScalar(type, value)).toBe(expected);
  });
});

describe('a value is kept', () => {
  it.each<[ScalarType, unknown]>([
    ['text', ''],
    ['text', 'a'],
    ['text', {}],
    // Other digits than those of the JSON.
    ['text', 2 ** 53],
    ['text', Infinity],
    ['integer', '007'],
    ['integer', '1e3'],
    ['integer', '1.5'],
    ['integer', ' 1'],
    ['integer', '9007199254740993'],
    ['number', '0.1234567890123456789'],
    ['number', 'NaN'],
    ['number', true],
    ['boolean', 'yes'],
    ['boolean', 2],
    ['id', 'x'],
    ['id', 1],
    ['status', 'DONE'],
    ['time', '2019-07-17'],
    ['time', '2019-07-17T19:51:17'],
    ['time', '2019-07-17T19:51:17.6651Z'],
    ['time', '2019-13-17T19:51:17Z'],
    ['time', 1.5],
    ['time', 1000],
    ['time', 0],
    ['scalar', '5'],
    ['open', '5'],
  ])('as %s when a conversion would be a guess: %j', (type, value) => {
    expect(coerceScalar(type, value)).toBe(value);
  });
});
