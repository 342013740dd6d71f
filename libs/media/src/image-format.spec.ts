import { findImageFormat } from './image-format.js';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('the format of an image', () => {
  it.each([
    ['png', PNG],
    ['jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      'svg',
      Buffer.from(
        '\uFEFF<?xml version="1.0"?>\n<!-- logo -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "">\n<svg>',
      ),
    ],
    [null, Buffer.from('<html><svg></svg></html>')],
    [null, Buffer.from('GIF89a')],
    [null, Buffer.from('RIFF\0\0\0\0AVI LIST')],
    [null, Buffer.from('1f8b0800', 'hex')],
    [null, Buffer.from('#EXTM3U\n')],
    [null, Buffer.alloc(0)],
  ])('is %s, whatever its name is', (expected, head) => {
    expect(findImageFormat(head)).toBe(expected);
  });
});
