import { validateDocument } from '../validation/validate-document.js';
import { findPlanProblems, MP3, plan } from '../../test/planning.js';

const HLS = { playlist_preset: 'hls' };

it('plans playlists, and shows them with their files', () => {
  const playlists = [HLS, { playlist_preset: 'dash', playlist_name: 'dash/{job_id}' }];
  const { job, plan: planned, files } = plan({ playlists });
  const [hls, dash] = planned.playlists ?? [];
  expect(hls).toMatchObject({ format: 'hls', name: 'trailer.m3u8' });
  expect(dash).toMatchObject({ format: 'dash', name: `dash/${job.id}.mpd` });
  expect(job.playlists).toMatchObject([
    { playlist_name: 'trailer', playlist_preset: 'hls', file: { id: hls?.fileId } },
    { playlist_name: 'dash/{job_id}', playlist_preset: 'dash', file: { id: dash?.fileId } },
  ]);
  expect(files.slice(2).map(({ id, subtype, mime_type }) => [id, subtype, mime_type])).toEqual([
    [hls?.fileId, 'playlist', 'application/vnd.apple.mpegurl'],
    [dash?.fileId, 'playlist', 'application/dash+xml'],
  ]);
  expect(validateDocument('job', job)).toEqual([]);
  expect(files.flatMap((file) => validateDocument('file', file))).toEqual([]);
});

it.each([undefined, null, []])('plans no playlists for %j', (playlists) => {
  expect(plan({ playlists }).plan).not.toHaveProperty('playlists');
});

it.each<[string, object, string]>([
  [
    'playlists without an MP4 output',
    { playlists: [HLS], outputs: [MP3] },
    'playlists must be used with MP4 outputs with H.264, HEVC, VP9 or AV1 video',
  ],
  [
    'an unknown format',
    { playlists: [{}] },
    'playlists[0].playlist_preset must be one of hls, dash, got nothing',
  ],
  [
    'two playlists with one name',
    { playlists: [HLS, HLS] },
    'playlists[1].playlist_name must be a name that differs from that of playlists[0]',
  ],
])('refuses %s', (_, keys, message) => {
  expect(findPlanProblems(keys)).toEqual([expect.stringContaining(message)]);
});

it.each([
  [null, []],
  [new Set(['playlists']), []],
  [
    new Set<string>(),
    [expect.stringContaining('no worker has the program that creates playlists, got a list of 1')],
  ],
])('with workers that can do %j, playlists have the problems %j', (features, problems) => {
  expect(findPlanProblems({ playlists: [HLS] }, { features })).toEqual(problems);
});
