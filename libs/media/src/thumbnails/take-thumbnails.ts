import type { ThumbnailPreset } from '@mediajobs/jobs-domain/catalog';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaError } from '../media-error.js';
import type { Size } from '../planning/encoding-task.js';
import type { MediaTools } from '../programs/media-tools.js';
import { findEncodingFailure } from '../running/encoding-failure.js';
import { runFfmpeg, type FfmpegCommand, type FfmpegOptions } from '../running/run-ffmpeg.js';
import { choosePictures, parseTimes, type TakenPicture } from './choose-pictures.js';
import {
  chooseSkippedFrames,
  planThumbnails,
  type ThumbnailSource,
  type ThumbnailTask,
} from './plan-thumbnails.js';
import { probePicture } from './probe-picture.js';
import { planGrid, type Sprite, spriteArguments, tileFile } from './sprite.js';
import { type PictureKind, pictureFile, thumbnailArguments, timesFile } from './thumbnail-arguments.js';

/** A picture in a folder of the worker. */
export interface ThumbnailFile {
  readonly path: string;
  readonly format: 'jpg' | 'png';
  readonly size: Size;
}

/** The pictures of one preset, in the order of their times. */
export interface Thumbnails {
  readonly pictures: readonly ThumbnailFile[];
  /** Source of the only picture; null unless the preset is a sheet. */
  readonly sprite: Sprite | null;
}

const NO_PICTURES: Thumbnails = { pictures: [], sprite: null };

/**
 * Takes the pictures of several presets from an encoded output. An output without video gives none.
 *
 * @param folder folder that is created and written to: an absolute path
 * @returns the pictures of each preset, in the order of the presets
 * @throws MediaError, or the reason of the signal
 */
export async function takeThumbnails(
  tools: MediaTools,
  source: ThumbnailSource,
  presets: readonly ThumbnailPreset[],
  folder: string,
  options: FfmpegOptions = {},
): Promise<Thumbnails[]> {
  const tasks = presets.flatMap((preset) => planThumbnails(source, preset) ?? []);
  if (tasks.length === 0) return presets.map(() => NO_PICTURES);
  await mkdir(folder, { recursive: true });
  const run = new ThumbnailRun(tools, folder, options);
  await run.take(source, tasks);
  const taken: Thumbnails[] = [];
  for (const [index, task] of tasks.entries()) taken.push(await run.collect(source, task, index));
  return taken;
}

/** The runs of ffmpeg for the pictures of one output. */
class ThumbnailRun {
  constructor(
    private readonly tools: MediaTools,
    private readonly folder: string,
    private readonly options: FfmpegOptions,
  ) {}

  async take({ path, info, keyFrameInterval }: ThumbnailSource, tasks: readonly ThumbnailTask[]) {
    const skipped = chooseSkippedFrames(tasks, keyFrameInterval);
    await this.run({
      arguments: thumbnailArguments(path, info.video?.index ?? 0, tasks, skipped),
      inputs: [path],
    });
  }

  async collect({ info }: ThumbnailSource, task: ThumbnailTask, index: number): Promise<Thumbnails> {
    const times = { any: await this.readTimes('any', index), bright: await this.readTimes('bright', index) };
    const chosen = choosePictures(task, times);
    const paths = chosen.map(({ kind, number }) =>
      join(this.folder, pictureFile(kind, index, number, task.format)),
    );
    const [first] = paths;
    if (first === undefined) throw new MediaError('transcodingFailed', 'the output gave no thumbnail');
    const size = await probePicture(this.tools, first, task.format, this.options.signal);
    if (task.isSprite) return this.layOut(paths, chosen, size, info.duration ?? 0, index);
    const { format } = task;
    return { pictures: paths.map((path) => ({ path, format, size })), sprite: null };
  }

  private async layOut(
    paths: readonly string[],
    chosen: readonly TakenPicture[],
    tile: Size,
    end: number,
    index: number,
  ): Promise<Thumbnails> {
    const tiles = join(this.folder, `tiles-${index}`);
    await mkdir(tiles);
    for (const [position, path] of paths.entries()) await rename(path, join(tiles, tileFile(position + 1)));
    const grid = planGrid(paths.length);
    const name = 'sheet.jpg';
    await this.run({ arguments: spriteArguments(grid, name), inputs: [], formats: ['image2'] }, tiles);
    const size = { width: tile.width * grid.columns, height: tile.height * grid.rows };
    return {
      pictures: [{ path: join(tiles, name), format: 'jpg', size }],
      sprite: { tile, starts: chosen.map(({ start }) => start), end },
    };
  }

  private async run(command: Omit<FfmpegCommand, 'folder'>, folder = this.folder): Promise<void> {
    const exit = await runFfmpeg(this.tools, { ...command, folder }, this.options);
    // A film that is black as a whole gives no picture that is not black.
    const failure = findEncodingFailure(exit, this.options.limits?.timeoutMs ?? null, false);
    if (failure) throw failure;
  }

  /** There is no file if no frame was selected. */
  private async readTimes(kind: PictureKind, index: number): Promise<number[]> {
    return parseTimes(await readFile(join(this.folder, timesFile(kind, index)), 'utf8').catch(() => ''));
  }
}
