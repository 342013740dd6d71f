import type { SubtitlePolicy } from '@mediajobs/jobs-domain/submission';
import { mediaInfo, outputPlan, subtitleStream } from '../../test/support/plans.js';
import { listEncodingWarnings } from './encoding-warnings.js';

const text = subtitleStream({ index: 2 });
const pictures = subtitleStream({ index: 3, codec: 'hdmv_pgs_subtitle', isText: false });
const teletext = subtitleStream({ index: 4, codec: 'dvb_teletext' });

describe('subtitles that an output lacks', () => {
  it.each<[SubtitlePolicy, string, (typeof text)[], string[]]>([
    ['copy', 'mp4', [text], []],
    ['copy', 'mkv', [text, pictures], []],
    ['copy', 'mp4', [text, pictures], ['1 subtitle track left out: mp4 cannot carry hdmv_pgs_subtitle']],
    [
      'copy',
      'ts',
      [text, pictures, pictures],
      ['3 subtitle tracks left out: ts cannot carry subrip, hdmv_pgs_subtitle'],
    ],
    ['ignore', 'mp4', [pictures], []],
    ['burn', 'mp4', [pictures], []],
    ['burn', 'mp4', [teletext], ['no subtitles were drawn: dvb_teletext cannot be read']],
    ['burn', 'mp4', [], []],
  ])('%s in %s: warning %#', (subtitlePolicy, container, subtitleStreams, expected) => {
    const output = outputPlan({ subtitlePolicy, container });
    expect(listEncodingWarnings(mediaInfo({ subtitleStreams }), output)).toEqual(expected);
  });

  it('are none without video', () => {
    const output = outputPlan({ subtitlePolicy: 'copy', video: null, container: 'm4a' });
    expect(listEncodingWarnings(mediaInfo({ subtitleStreams: [pictures] }), output)).toEqual([]);
  });
});
