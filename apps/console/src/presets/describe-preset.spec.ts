import { describeAudio, describeVideo } from './describe-preset.js';

const codec = { id: '1', href: '', name: 'h264' };

it.each([
  [{}, ''],
  [{ vcodec: { codec } }, 'h264'],
  [
    {
      vcodec: {
        codec,
        profile: 'high',
        caps: { max_width: 1920, max_height: 1080, max_framerate: 30, max_bitrate: 5000 },
      },
    },
    'h264 high, up to 1,920 × 1,080, 30/s, 5,000 kbit/s',
  ],
  [{ vcodec: { codec: { id: '1', href: '' }, caps: { max_height: 480 } } }, '1, up to ? × 480'],
])('describeVideo(%j) returns %s', (target_format, text) => {
  expect(describeVideo({ target_format })).toBe(text);
});

it.each([
  [{}, ''],
  [{ acodec: { codec: { id: '1', href: '', name: 'aac' }, caps: { max_channels: 1 } } }, 'aac, 1 channel'],
  [
    { acodec: { codec: { id: '1', href: '', name: 'aac' }, caps: { max_channels: 2, max_bitrate: 128 } } },
    'aac, 2 channels, 128 kbit/s',
  ],
])('describeAudio(%j) returns %s', (target_format, text) => {
  expect(describeAudio({ target_format })).toBe(text);
});
