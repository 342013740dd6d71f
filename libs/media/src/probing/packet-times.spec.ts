import { measureFrameTiming, type PacketTime, StreamEnds, toPacketTime } from './packet-times.js';

const VIDEO = 0;

function packetsAt(times: readonly number[]): PacketTime[] {
  return times.map((start) => ({
    stream: VIDEO,
    start,
    end: start,
    decoded: start,
    padding: 0,
    isKey: true,
  }));
}

/** @param change returns the time of frame number `frame`, which is at `time` otherwise */
function frames(count: number, rate: number, change = (time: number, _frame: number) => time): PacketTime[] {
  return packetsAt(Array.from({ length: count }, (_, frame) => change(frame / rate, frame)));
}

describe('the time of a packet', () => {
  it.each([
    [
      { stream_index: 1, pts_time: '2.5', dts_time: '2.0', duration_time: '0.5', flags: 'K__' },
      { stream: 1, start: 2.5, end: 3, decoded: 2, padding: 0, isKey: true },
    ],
    [
      { stream_index: 1, dts_time: '2.0' },
      { stream: 1, start: 2, end: 2, decoded: 2, padding: 0, isKey: false },
    ],
    [{ stream_index: 1, pts_time: 'N/A', dts_time: 'N/A', duration_time: '1' }, null],
    [{ pts_time: '1' }, null],
  ])('is read from %j', (packet, expected) => {
    expect(toPacketTime(packet)).toEqual(expected);
  });
});

describe('the ends of streams', () => {
  it('are the latest of packets in any order, from text that is cut anywhere', () => {
    const ends = new StreamEnds();
    for (const part of [
      '0,1.0,1.0,0.5,K_\n1,0.',
      '5,N/A,0.25,__\n0,0.5,',
      '0.5,0.5\n\n0,N/A,N/A,1\n',
      '0,9,9,1,_D\n',
    ])
      ends.addCsv(part);
    expect([ends.get(0), ends.get(1), ends.get(2)]).toEqual([1.5, 0.75, null]);
    expect(ends.latest([0, 1, 2])).toBe(1.5);
    expect(ends.latest([2])).toBeNull();
  });

  it('leave out what the encoder has added', () => {
    const ends = new StreamEnds(new Map([[0, 48_000]]));
    ends.addCsv('0,1.976,1.976,0.024,K_\n0,2.000,2.000,0.024,K_,960\n');
    expect(ends.get(0)).toBeCloseTo(2.004, 6);
    ends.add({ stream: 1, start: 0, end: 1, decoded: 0, padding: 960, isKey: true });
    expect(ends.get(1)).toBe(1);
  });
});

describe('the rhythm of frames', () => {
  it.each<[string, PacketTime[], number | null, boolean]>([
    ['25 frames per second', frames(50, 25), 25, true],
    ['times in milliseconds', frames(50, 29.97, (time) => Math.round(time * 1000) / 1000), 29.97, true],
    ['frames in the order of decoding', frames(48, 24).reverse(), 24, true],
    ['hidden frames', [...frames(48, 24), ...frames(4, 24, (time) => time + 0.001)], 24, true],
    ['a gap', frames(50, 25, (time, frame) => (frame > 20 ? time + 0.4 : time)), 20.9, true],
    ['a screen recording', frames(50, 30, (time, frame) => time + (frame % 3) * 0.02), 30, false],
    [
      'a rate that changes',
      frames(60, 30, (time, frame) => (frame > 30 ? 1 + (frame - 30) / 10 : time)),
      16,
      false,
    ],
    ['one frame', frames(1, 25), null, true],
    ['no frame', [], null, true],
  ])('of %s', (_, packets, rate, isRegular) => {
    const timing = measureFrameTiming(packets, VIDEO);
    expect(timing.isRegular).toBe(isRegular);
    if (rate === null) expect(timing.rate).toBeNull();
    else expect(timing.rate).toBeCloseTo(rate, 0);
  });

  it('ignores other streams', () => {
    const audio = Array.from({ length: 50 }, (_, at) => ({
      stream: 1,
      start: at / 7,
      end: at / 7,
      decoded: at / 7,
      padding: 0,
      isKey: true,
    }));
    const timing = measureFrameTiming([...audio, ...frames(50, 25)], VIDEO);
    expect(timing).toMatchObject({ rate: 25, isRegular: true });
    expect(timing.nominalRate).toBeCloseTo(25);
  });
});
