import type { Size } from '../planning/encoding-task.js';

/** Most pictures in a row of a sheet. */
const MAX_COLUMNS = 10;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/** Columns and rows of a sheet. */
export interface SpriteGrid {
  readonly columns: number;
  readonly rows: number;
}

export function planGrid(pictures: number): SpriteGrid {
  const columns = Math.min(Math.max(pictures, 1), MAX_COLUMNS);
  return { columns, rows: Math.ceil(Math.max(pictures, 1) / columns) };
}

/** Name of the pictures of a sheet, before they are laid out. @param number from 1 */
export function tileFile(number: number): string {
  return `tile-${String(number).padStart(5, '0')}.png`;
}

/** Returns the arguments of the run that lays pictures out in a sheet. */
export function spriteArguments({ columns, rows }: SpriteGrid, output: string): string[] {
  const color = 'scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p';
  return [
    ...['-f', 'image2', '-framerate', '1', '-i', 'tile-%05d.png'],
    ...['-vf', `tile=layout=${columns}x${rows},${color}`, '-frames:v', '1'],
    ...['-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2', '-update', '1', output],
  ];
}

/** A sheet of pictures. */
export interface Sprite {
  /** Size of one picture. */
  readonly tile: Size;
  /** Seconds at which each picture begins to be shown. */
  readonly starts: readonly number[];
  /** Seconds at which the last one ends. */
  readonly end: number;
}

/**
 * Returns the WebVTT file that maps times to parts of a sheet.
 *
 * @param sheet name of the sheet in the folder of the WebVTT file
 */
export function formatCues({ tile, starts, end }: Sprite, sheet: string): string {
  const { columns } = planGrid(starts.length);
  const url = encodeURIComponent(sheet);
  const cues = starts.map((start, index) => {
    const x = (index % columns) * tile.width;
    const y = Math.floor(index / columns) * tile.height;
    const until = Math.max(starts[index + 1] ?? end, start + 0.001);
    return `${formatTime(start)} --> ${formatTime(until)}\n${url}#xywh=${x},${y},${tile.width},${tile.height}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function formatTime(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const pad = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0');
  const clock = [ms / MS_PER_HOUR, (ms % MS_PER_HOUR) / MS_PER_MINUTE, (ms % MS_PER_MINUTE) / 1000];
  return `${clock.map((value) => pad(value, 2)).join(':')}.${pad(ms % 1000, 3)}`;
}
