import { formatCues, planGrid } from './sprite.js';

describe('a sheet', () => {
  it.each([
    [1, { columns: 1, rows: 1 }],
    [9, { columns: 9, rows: 1 }],
    [11, { columns: 10, rows: 2 }],
    [500, { columns: 10, rows: 50 }],
  ])('of %d pictures has rows of at most ten', (count, grid) => {
    expect(planGrid(count)).toEqual(grid);
  });

  it('maps times to parts of itself', () => {
    const starts = [0, ...Array.from({ length: 10 }, (_, index) => 10 * (index + 1)), 3_661.5];
    const cues = formatCues({ tile: { width: 160, height: 90 }, starts, end: 3_670 }, 'a b_1.jpg');
    expect(cues.startsWith('WEBVTT\n\n00:00:00.000 --> 00:00:10.000\na%20b_1.jpg#xywh=0,0,160,90\n\n')).toBe(
      true,
    );
    expect(cues.endsWith('01:01:01.500 --> 01:01:10.000\na%20b_1.jpg#xywh=160,90,160,90\n')).toBe(true);
  });

  it('shows a picture for some time even at the end', () => {
    expect(formatCues({ tile: { width: 2, height: 2 }, starts: [0], end: 0 }, 's.jpg')).toContain(
      '00:00:00.000 --> 00:00:00.001',
    );
  });
});
