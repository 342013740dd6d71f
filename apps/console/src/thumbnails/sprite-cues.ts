/** A picture in a sheet, and when it is shown. */
export interface SpriteCue {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Name of the sheet, decoded. The WebVTT file has its URL, relative to itself. */
  readonly sheet: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CUE =
  /(?:(\d+):)?(\d\d):(\d\d\.\d{3})[ \t]+-->[ \t]+(?:(\d+):)?(\d\d):(\d\d\.\d{3}).*\r?\n(.+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

/** Reads the cues of a WebVTT file of thumbnails, whose text is `sheet.jpg#xywh=X,Y,WIDTH,HEIGHT`. */
export function parseSpriteCues(text: string): SpriteCue[] {
  return [...text.matchAll(CUE)].map((match) => {
    const [, startH = '0', startM, startS, endH = '0', endM, endS, sheet = '', x, y, width, height] = match;
    return {
      start: toSeconds(startH, startM, startS),
      end: toSeconds(endH, endM, endS),
      sheet: decode(sheet),
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    };
  });
}

/** Names in files of other programs may have a percent sign that encodes nothing. */
function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function toSeconds(hours: string, minutes: string | undefined, seconds: string | undefined): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
