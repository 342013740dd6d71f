import { planFrameTiming, type TimingOutput } from './frame-timing.js';

const output = (maxFramerate: number | null, container = 'mp4'): TimingOutput => ({
  maxFramerate,
  container,
});
const constant = (numerator: number, denominator = 1) => ({
  mode: 'constant',
  rate: { numerator, denominator },
});
const variable = (numerator: number, denominator = 1) => ({
  mode: 'variable',
  rate: { numerator, denominator },
});

describe('planFrameTiming', () => {
  it.each([
    ['regular frames', 25, false, [output(30)], [constant(25)]],
    ['regular frames above the limit', 60, false, [output(60), output(30)], [constant(60), constant(30)]],
    ['irregular frames', 7.2, true, [output(60)], [variable(60)]],
    ['irregular frames without a limit', 7.2, true, [output(null)], [variable(60)]],
    ['the lowest limit that misses none', 13.3, true, [output(60), output(30)], [variable(30), variable(30)]],
    ['a limit below the average', 45, true, [output(60), output(30)], [variable(60), variable(30)]],
    ['only limits below the average', 45, true, [output(24), output(15)], [variable(24), variable(15)]],
    ['irregular frames of a fast camera', 110, true, [output(null)], [variable(120)]],
    ['irregular frames in AVI', 7.2, true, [output(60, 'avi'), output(60)], [constant(30), variable(60)]],
    ['an unknown frame rate', null, false, [output(30)], [variable(30)]],
    ['a time base instead of a rate', 57_600, true, [output(null)], [variable(240)]],
  ])('%s', (_, frameRate, isVariableFrameRate, outputs, expected) => {
    const choose = planFrameTiming({ frameRate, isVariableFrameRate }, outputs);
    expect(outputs.map(choose)).toEqual(expected);
  });
});
