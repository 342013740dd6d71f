import { parseBinaryRow } from './binary-row.js';

const HEAD = `${Buffer.from('PGCOPY\n').toString('hex')}ff0d0a00${'00000000'.repeat(2)}`;
const field = (text: string): string => {
  const bytes = Buffer.from(text);
  return bytes.length.toString(16).padStart(8, '0') + bytes.toString('hex');
};

describe('A message of COPY in binary form', () => {
  it.each<[what: string, hex: string, fields: string[] | null]>([
    ['a row of one text', `0001${field('{"a":"\\\\"}')}`, ['{"a":"\\\\"}']],
    ['a row of two', `0002${field('映画')}${field('')}`, ['映画', '']],
    ['a null', `0002ffffffff${field('b')}`, ['', 'b']],
    ['a row that begins as the head does', `0001${field('PGCOPY\n')}`, ['PGCOPY\n']],
    ['the head and a row', `${HEAD}0001${field('a')}`, ['a']],
    ['a head that says more', `${HEAD.slice(0, -8)}00000002abcd0001${field('a')}`, ['a']],
    ['the head alone', HEAD, null],
    ['the end', 'ffff', null],
    ['the head and the end, of no rows', `${HEAD}ffff`, null],
  ])('is %s', (_, hex, fields) => {
    expect(parseBinaryRow(Buffer.from(hex, 'hex'))?.map(String) ?? null).toEqual(fields);
  });
});
