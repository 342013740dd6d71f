import { DiscontinuityCorrection } from './discontinuities.js';
import type { PacketTime } from './packet-times.js';

const VIDEO = 0;
const AUDIO = 1;
const SUBTITLES = 2;

/** A packet of half a second. */
function packet(stream: number, decoded: number | null, start = decoded ?? 0): PacketTime {
  return { stream, start, end: start + 0.5, decoded, padding: 0, isKey: true };
}

function correct(packets: readonly PacketTime[]): number[] {
  const times = new DiscontinuityCorrection(new Set([VIDEO, AUDIO]));
  return packets.map((each) => times.correct(each).start);
}

it.each<[string, PacketTime[], number[]]>([
  [
    'steady times',
    [packet(VIDEO, 1), packet(AUDIO, 1), packet(VIDEO, 1.5), packet(AUDIO, 1.5)],
    [1, 1, 1.5, 1.5],
  ],
  [
    'times that begin again, of all streams',
    [packet(VIDEO, 1), packet(AUDIO, 1.1), packet(VIDEO, 0), packet(AUDIO, 0.1), packet(VIDEO, 0.5)],
    [1, 1.1, 1.5, 1.6, 2],
  ],
  ['a gap of seconds', [packet(VIDEO, 1), packet(VIDEO, 9), packet(VIDEO, 9.5)], [1, 9, 9.5]],
  ['a jump', [packet(VIDEO, 1), packet(VIDEO, 100), packet(AUDIO, 100.2)], [1, 1.5, 1.7]],
  ['nothing where subtitles pause', [packet(SUBTITLES, 1), packet(SUBTITLES, 100)], [1, 100]],
  ['subtitles with the picture', [packet(VIDEO, 1), packet(VIDEO, 0), packet(SUBTITLES, 0.2)], [1, 1.5, 1.7]],
  ['two jumps', [packet(VIDEO, 50), packet(VIDEO, 1), packet(VIDEO, 90)], [50, 50.5, 51]],
  [
    'nothing where times of decoding are unknown',
    [packet(VIDEO, 1), packet(VIDEO, null, 1.9), packet(VIDEO, 1.5)],
    [1, 1.9, 1.5],
  ],
  ['frames in the order of decoding', [packet(VIDEO, 1, 1.2), packet(VIDEO, 1.04, 1.1)], [1.2, 1.1]],
])('corrects %s', (_, packets, starts) => {
  const rounded = correct(packets).map((start) => Math.round(start * 1000) / 1000);
  expect(rounded).toEqual(starts);
});
