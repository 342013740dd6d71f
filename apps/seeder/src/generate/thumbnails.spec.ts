import { PNG } from 'pngjs';
import { THUMBNAIL_HEIGHT, THUMBNAIL_WIDTH, thumbnailOf, THUMBNAILS } from './thumbnails.js';
import { objectIdOf } from '@mediajobs/jobs-domain';

describe('thumbnails', () => {
  it('are a dozen different pictures', () => {
    expect(new Set(THUMBNAILS).size).toBe(12);
  });

  it.each(THUMBNAILS)('%s is a small PNG that decodes', (uri) => {
    const [head, data] = uri.split(',');
    const png = PNG.sync.read(Buffer.from(data ?? '', 'base64'));
    expect(head).toBe('data:image/png;base64');
    expect([png.width, png.height]).toEqual([THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT]);
    expect(uri.length).toBeLessThan(400);
    // More than one colour: it shows something.
    const pixels = new Set(
      Array.from({ length: png.width * png.height }, (_, at) => png.data.readUInt32BE(at * 4)),
    );
    expect(pixels.size).toBeGreaterThan(1);
  });

  it('are the same for the same job', () => {
    const job = objectIdOf('5d2f7c35e4b004f9cd197877');
    expect(thumbnailOf(job)).toBe(thumbnailOf(job));
    expect(THUMBNAILS).toContain(thumbnailOf(job));
  });
});
