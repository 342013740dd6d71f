import fc from 'fast-check';
import { foldCase } from './fold.js';

describe('folding the case of names', () => {
  it.each([
    ['Trailer_1080.MP4', 'trailer_1080.mp4'],
    ['ÄÖÜ.mov', 'äöü.mov'],
    ['STRASSE', 'straße'],
    ['GROẞ', 'groß'],
    ['ΟΔΟΣ', 'οδος'],
    ['ТРЕЙЛЕР', 'трейлер'],
    ['ǅ', 'ǆ'],
    ['𐐀', '𐐨'],
    ['100%_\\', '100%_\\'],
  ])('%s is the same as %s', (one, other) => {
    expect(foldCase(one)).toBe(foldCase(other));
  });

  it('does not fold what is different', () => {
    expect(foldCase('ä')).not.toBe(foldCase('a'));
    expect(foldCase('映画')).toBe('映画');
  });

  const text = fc.string({ unit: 'binary' });

  it('keeps a part of a name a part of it', () => {
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        expect(foldCase(before + part + after)).toBe(foldCase(before) + foldCase(part) + foldCase(after));
      }),
    );
  });

  it('folds upper, lower and own case alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldCase(foldCase(name))).toBe(foldCase(name));
        expect(foldCase(name.toUpperCase())).toBe(foldCase(name));
      }),
    );
  });
});
