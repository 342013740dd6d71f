import { choosePictures, parseTimes } from './choose-pictures.js';

const TASK = { first: 0, distance: 10, maxCount: 3 };

describe('the times of pictures', () => {
  it('are read from what ffmpeg writes, whatever else a frame has', () => {
    const text =
      'frame:0    pts:0       pts_time:0\nlavfi.signalstats.YAVG=16\nframe:1    pts:10042   pts_time:10.042\n';
    expect(parseTimes(text)).toEqual([0, 10.042]);
    expect(parseTimes('')).toEqual([]);
  });
});

describe('the pictures of time slots', () => {
  it.each([
    ['the first frames', { any: [0, 10, 20], bright: [0, 10, 20] }, ['bright 1', 'bright 2', 'bright 3']],
    ['those that are not black', { any: [0, 10, 20], bright: [4, 10] }, ['bright 1', 'bright 2', 'any 3']],
    ['black ones of a black film', { any: [0, 10, 20], bright: [] }, ['any 1', 'any 2', 'any 3']],
    ['no more than demanded', { any: [0, 10, 20, 30], bright: [] }, ['any 1', 'any 2', 'any 3']],
    ['one of each slot with frames', { any: [0, 20], bright: [] }, ['any 1', 'any 2']],
    ['nothing without frames', { any: [], bright: [] }, []],
  ])('are %s', (_, times, expected) => {
    const chosen = choosePictures(TASK, times);
    expect(chosen.map(({ kind, number }) => `${kind} ${number}`)).toEqual(expected);
  });

  it('begin at the start of their slot, the first one at 0', () => {
    const task = { first: 3, distance: 6, maxCount: 10 };
    const chosen = choosePictures(task, { any: [4, 10, 16], bright: [] });
    expect(chosen.map(({ start }) => start)).toEqual([0, 9, 15]);
  });
});
