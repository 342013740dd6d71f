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

  it.each([
    ['picture', mediaInfo({ video: null }), 'videoUndecodable', 'no picture of the source could be decoded'],
    ['sound', mediaInfo({ audio: null }), 'audioUndecodable', 'no sound of the source could be decoded'],
  ])('names a missing %s', (_, output, failure, message) => {
    expect(() => {
      verifyOutput(output, task);
    }).toThrow(expect.objectContaining({ failure, message }) as Error);
  });

  it('accepts that a packet of the source is missing', () => {
    const audio = audioStream({ packetDuration: 0.096 });
    const job = { input: inputPlan(), outputs: [outputPlan({ video: null })] };
    const sound = planEncoding(mediaInfo({ video: null, audio, duration: 1 }), job, 0, CAPABILITIES);
    expect(() => {
      verifyOutput(mediaInfo({ video: null, audio: audioStream({ duration: 9.904 }) }), sound);
    }).not.toThrow();
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
