import fc from 'fast-check';
import { foldCase } from './case-fold.js';

/** Ideographs, and code points that are not assigned or private: two of three. */
const COMPOSES_WITH_NO_MARK = /[\p{Unified_Ideograph}\p{Cn}\p{Co}]/u;

describe('foldCase', () => {
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
    ['caf\u00e9', 'cafe\u0301'],
    ['CAFE\u0301', 'caf\u00e9'],
    ['\u0130STANBUL', 'I\u0307stanbul'],
    ['VIE\u0323\u0302T', 'vi\u1ec7t'],
    ['Tie\u0302\u0301ng Vie\u0323\u0302t', 'TI\u1ebeNG VI\u1ec6T'],
    ['\ud55c\uae00', '\u1112\u1161\u11ab\u1100\u1173\u11af'],
    ['GRO\u0308\u1e9eE', 'gr\u00f6sse'],
    ['\u0391\u0301\u0345', '\u1fb4'],
    ['\u212b', '\u00e5'],
  ])('folds %s and %s alike', (one, other) => {
    expect(foldCase(one)).toBe(foldCase(other));
  });

  it('keeps different texts different', () => {
    expect(foldCase('ä')).not.toBe(foldCase('a'));
    expect(foldCase('映画')).toBe('映画');
    // Canonical equivalence alone: compatibility characters (NFKC) stay different.
    expect(foldCase('ﬁlm ①')).not.toBe(foldCase('film 1'));
    expect(foldCase('I')).not.toBe(foldCase('İ'));
  });

  const text = fc.string({ unit: 'binary' });

  it('folds parts of a text like the whole, unless a character is split', () => {
    // A letter, and what a mark could be added to.
    const whole = text.filter((part) => !/^\p{M}/u.test(part.normalize('NFD')) && !isJamo(part));
    fc.assert(
      fc.property(whole, whole, whole, (before, part, after) => {
        expect(foldCase(before + part + after)).toBe(foldCase(before) + foldCase(part) + foldCase(after));
      }),
    );
  });

  it.each(['', '\u0301', '\u0323', '\u0307', '\u0345', '\u0308\u0301', '\u11a8'])(
    'folds composed and decomposed characters with %j alike, once',
    (mark) => {
      const wrong: string[] = [];
      // No character beyond the third plane has a case or is composed.
      for (let code = 0; code <= 0x2ffff; code += 1) {
        if (code >= 0xd800 && code <= 0xdfff) continue;
        const character = String.fromCodePoint(code);
        if (mark !== '' && COMPOSES_WITH_NO_MARK.test(character)) continue;
        const name = character + mark;
        const folded = foldCase(name);
        const others = [name.normalize('NFC'), name.normalize('NFD'), folded];
        // Upper case moves a mark behind an iota subscript onto the iota: another text.
        if (mark === '') others.push(name.toUpperCase(), name.toLowerCase());
        if (others.some((other) => foldCase(other) !== folded)) wrong.push(code.toString(16));
      }
      expect(wrong).toEqual([]);
    },
  );

  it('folds upper, lower and own case alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldCase(foldCase(name))).toBe(foldCase(name));
        expect(foldCase(name.toUpperCase())).toBe(foldCase(name));
      }),
    );
  });
});

/** Vowels and final consonants of Hangul compose with the syllable before them. */
function isJamo(part: string): boolean {
  return /^[\u1161-\u1175\u11a8-\u11c2]/.test(part);
}
