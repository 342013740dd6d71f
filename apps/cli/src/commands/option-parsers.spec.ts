import { integerParser, numberParser, parseChoice, parseId } from './option-parsers.js';

describe('option parsers', () => {
  it.each<[string, (text: string) => unknown, string, unknown]>([
    ['an integer', integerParser(1), '5000', 5000],
    ['a number', numberParser(0.01, 1000), '0.5', 0.5],
    ['a choice', (text) => parseChoice(['a', 'b'], text), 'b', 'b'],
    ['an id', parseId, '5d2f7c35e4b004f9cd197877', '5d2f7c35e4b004f9cd197877'],
  ])('parse %s', (_what, parse, text, value) => expect(parse(text)).toBe(value));

  it.each(['0', '-1', '1.5', '1e3', '', 'a', '11'])('reject %j as an integer from 1 to 10', (text) => {
    expect(() => integerParser(1, 10)(text)).toThrow('Must be an integer from 1 to 10.');
  });

  it.each(['0', '1001', '-1', '1e1', ''])('reject %j as a number from 0.01 to 1000', (text) => {
    expect(() => numberParser(0.01, 1000)(text)).toThrow('Must be a number from 0.01 to 1000.');
  });

  it.each(['', 'ada', '5D2F7C35E4B004F9CD197877'])('reject %j as an id', (text) => {
    expect(() => parseId(text)).toThrow('Must be 24 lower-case hexadecimal digits.');
  });
});
