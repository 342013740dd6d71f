import {
  audioStream,
  CAPABILITIES,
  inputPlan,
  mediaInfo,
  outputPlan,
  videoStream,
} from '../../test/support/plans.js';
import { planEncoding } from '../planning/plan-encoding.js';
import { verifyOutput } from './verify-output.js';

const task = planEncoding(mediaInfo(), { input: inputPlan(), outputs: [outputPlan()] }, 0, CAPABILITIES);
const withDurations = (video: number | null, audio: number | null, duration: number | null = null) =>
  mediaInfo({ duration, video: videoStream({ duration: video }), audio: audioStream({ duration: audio }) });

describe('verifyOutput', () => {
  it.each([
    ['the expected output', mediaInfo()],
    ['a frame less', withDurations(9.96, 9.9)],
    ['a little more sound', withDurations(10, 10.04)],
    ['streams without lengths', withDurations(null, null, 10)],
    ['subtitles that last longer', withDurations(10, 10, 30)],
  ])('accepts %s', (_, output) => {
    expect(() => {
      verifyOutput(output, task);
    }).not.toThrow();
  });

  it.each([
    ['a missing picture', mediaInfo({ video: null }), 'it contains no video'],
    ['missing sound', mediaInfo({ audio: null }), 'it contains no audio'],
    [
      'another size',
      mediaInfo({ video: videoStream({ width: 642 }) }),
      'its picture must have 640x360 pixels, got 642x360',
    ],
    ['an early end', withDurations(9.9, 9.9), 'its length must be 10.000 s, got 9.900 s'],
    ['a late end', withDurations(10, 11), 'its length must be 10.000 s, got 11.000 s'],
    ['no length', withDurations(null, null), 'it has no length'],
  ])('rejects %s', (_, output, message) => {
    expect(() => {
      verifyOutput(output, task);
    }).toThrow(`The output is not as expected: ${message}`);
  });

  it('accepts a frame more of a short output', () => {
    expect(() => {
      verifyOutput(withDurations(3.08, 3.08), { ...task, duration: 3.04, audio: null });
    }).not.toThrow();
  });

  it('accepts any length if that of the source is unknown', () => {
    expect(() => {
      verifyOutput(withDurations(3, 3), { ...task, duration: null });
    }).not.toThrow();
  });
});
