import { subtitleStream } from '../../test/support/plans.js';
import { planBurnedSubtitle, planSubtitles } from './subtitles.js';

const text = subtitleStream({ index: 2 });
const styled = subtitleStream({ index: 3, codec: 'ass', isDefault: true });
const pictures = subtitleStream({ index: 4, codec: 'dvd_subtitle', isText: false });
const teletext = subtitleStream({ index: 5, codec: 'dvb_teletext' });
const all = [text, styled, pictures, teletext];

describe('planSubtitles', () => {
  it.each([
    ['ignore', 'mp4', []],
    ['burn', 'mp4', []],
    ['copy', 'mp4', ['mov_text', 'mov_text']],
    ['copy', 'webm', ['webvtt', 'webvtt']],
    ['copy', 'mkv', ['copy', 'copy', 'copy']],
    ['copy', 'avi', []],
    ['copy', 'ts', []],
  ] as const)('%s into %s', (policy, container, encoders) => {
    expect(planSubtitles(all, policy, container).map(({ encoder }) => encoder)).toEqual(encoders);
  });

  it('converts text that Matroska does not carry', () => {
    const timed = subtitleStream({ codec: 'mov_text', isForced: true });
    expect(planSubtitles([timed], 'copy', 'mkv')).toEqual([
      { streamIndex: 2, encoder: 'srt', language: 'eng', isDefault: false, isForced: true },
    ]);
  });
});

describe('planBurnedSubtitle', () => {
  it.each([
    ['the default track', all, { streamIndex: 3, isText: true }],
    ['the first track', [text, pictures], { streamIndex: 2, isText: true }],
    ['pictures', [pictures], { streamIndex: 4, isText: false }],
    ['nothing', [], null],
    ['nothing that ffmpeg cannot read', [teletext], null],
  ])('chooses %s', (_, streams, expected) => {
    expect(planBurnedSubtitle(streams, 'burn')).toEqual(expected);
  });

  it.each(['ignore', 'copy'] as const)('chooses nothing to %s', (policy) => {
    expect(planBurnedSubtitle(all, policy)).toBeNull();
  });
});
