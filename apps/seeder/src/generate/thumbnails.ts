import type { ObjectId } from '@mediajobs/jobs-domain';
import { PNG } from 'pngjs';
import { Random } from './random.js';

/** The size of a thumbnail in pixels. */
export const THUMBNAIL_WIDTH = 32;
export const THUMBNAIL_HEIGHT = 18;

/** A dozen small pictures, sky over land with a sun, as data URIs. */
export const THUMBNAILS: readonly string[] = Array.from({ length: 12 }, (_, index) =>
  dataUri(picture(Random.of('thumbnail', index))),
);

function dataUri(png: PNG): string {
  const bytes = PNG.sync.write(png, { colorType: 2, inputHasAlpha: true, deflateLevel: 9 });
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

function picture(random: Random): PNG {
  const png = new PNG({ width: THUMBNAIL_WIDTH, height: THUMBNAIL_HEIGHT });
  const [sky, land, sun] = [color(random), color(random), color(random)];
  const horizon = random.int(8, 14);
  const [sunX, sunY, radius] = [random.int(4, 27), random.int(2, horizon), random.int(2, 4)];
  for (let y = 0; y < THUMBNAIL_HEIGHT; y++) {
    for (let x = 0; x < THUMBNAIL_WIDTH; x++) {
      const isSun = (x - sunX) ** 2 + (y - sunY) ** 2 <= radius ** 2;
      const pixel = y >= horizon ? land : isSun ? sun : sky;
      png.data.set([...pixel, 255], (y * THUMBNAIL_WIDTH + x) * 4);
    }
  }
  return png;
}

function color(random: Random): readonly [number, number, number] {
  return [random.int(0, 255), random.int(0, 255), random.int(0, 255)];
}

/** The picture of a job's video, the same for its source and its outputs. */
export function thumbnailOf(job: ObjectId): string {
  return THUMBNAILS[parseInt(job.slice(-4), 16) % THUMBNAILS.length] ?? '';
}
