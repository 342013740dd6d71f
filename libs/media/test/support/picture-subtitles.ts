/** A rectangle of the colour white, as a subtitle of a Blu-ray disc. */
export interface WhiteRectangle {
  /** Size of the video. */
  readonly videoWidth: number;
  readonly videoHeight: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
}

const SEGMENT = { palette: 0x14, object: 0x15, composition: 0x16, window: 0x17, end: 0x80 };
const TICKS_PER_SECOND = 90_000;

/** Returns a file of Presentation Graphic Streams (`.sup`), which no ffmpeg can write. */
export function encodePictureSubtitle(rectangle: WhiteRectangle): Buffer {
  const { x, y, width, height, start, end } = rectangle;
  const area = [...word(x), ...word(y), ...word(width), ...word(height)];
  const lines = Array.from({ length: height }, () => [0, 0x80 | width, 1, 0, 0]).flat();
  const size = lines.length + 4;
  return Buffer.concat([
    segment(start, SEGMENT.composition, [...composition(rectangle, 1), 0, 0, 0, 0, ...word(x), ...word(y)]),
    segment(start, SEGMENT.window, [1, 0, ...area]),
    segment(start, SEGMENT.palette, [0, 0, 1, 235, 128, 128, 255]),
    segment(start, SEGMENT.object, [
      0,
      0,
      0,
      0xc0,
      0,
      ...word(size),
      ...word(width),
      ...word(height),
      ...lines,
    ]),
    segment(start, SEGMENT.end, []),
    segment(end, SEGMENT.composition, composition(rectangle, 0)),
    segment(end, SEGMENT.window, [1, 0, ...area]),
    segment(end, SEGMENT.end, []),
  ]);
}

function composition({ videoWidth, videoHeight }: WhiteRectangle, objects: 0 | 1): number[] {
  const state = objects === 1 ? 0x80 : 0;
  return [...word(videoWidth), ...word(videoHeight), 0x10, ...word(1 - objects), state, 0, 0, objects];
}

function segment(seconds: number, type: number, body: readonly number[]): Buffer {
  const time = Buffer.alloc(8);
  time.writeUInt32BE(Math.round(seconds * TICKS_PER_SECOND));
  return Buffer.concat([Buffer.from('PG'), time, Buffer.from([type, ...word(body.length), ...body])]);
}

function word(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}
