import { parseBinaryRow } from './binary-row.js';

const HEADER = `${Buffer.from('PGCOPY\n').toString('hex')}ff0d0a00${'00000000'.repeat(2)}`;
const field = (text: string): string => {
  const bytes = Buffer.from(text);
  return bytes.length.toString(16).padStart(8, '0') + bytes.toString('hex');
};

describe('parseBinaryRow', () => {
  it.each<[what: string, hex: string, columns: (string | null)[] | null]>([
    ['a row of one column', `0001${field('{"a":"\\\\"}')}`, ['{"a":"\\\\"}']],
    ['a row of two columns', `0002${field('映画')}${field('')}`, ['映画', '']],
    ['a null', `0002ffffffff${field('b')}`, [null, 'b']],
    ['a row that begins like the header', `0001${field('PGCOPY\n')}`, ['PGCOPY\n']],
    ['the header and a row', `${HEADER}0001${field('a')}`, ['a']],
    ['a header with an extension', `${HEADER.slice(0, -8)}00000002abcd0001${field('a')}`, ['a']],
    ['the header alone', HEADER, null],
    ['the end', 'ffff', null],
    ['the header and the end, without rows', `${HEADER}ffff`, null],
  ])('parses %s', (_, hex, columns) => {
    const parsed = parseBinaryRow(Buffer.from(hex, 'hex'));
    expect(parsed?.map((column) => column?.toString() ?? null) ?? null).toEqual(columns);
  });
});
