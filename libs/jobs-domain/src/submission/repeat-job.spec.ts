import { plan } from '../../test/planning.js';
import { systemPresetId } from '../catalog/system-presets.js';
import { toRepeatedRequest } from './repeat-job.js';

const NAMES = new Map([
  [systemPresetId('Web 480p'), 'Web 480p'],
  [systemPresetId('Mobile 240p'), 'Mobile 240p'],
]);
const WEB = { preset: { id: systemPresetId('Web 480p') } };
const MOBILE = { preset: { id: systemPresetId('Mobile 240p') } };

/** Requests that a job gives back unchanged. */
const REQUESTS: Readonly<Record<string, object>> = {
  'one output': { outputs: [WEB] },
  'names of outputs': {
    outputs: [
      { ...WEB, output_name: '{input_name}_{preset_name}' },
      { ...MOBILE, output_name: 'small/{job_id}' },
    ],
  },
  'a prefix': { outputs: [WEB], output_prefix: 'films/{job_id}/' },
  settings: {
    outputs: [
      {
        ...WEB,
        settings: { max_duration: 10, video: { width: '50%', rotate: 90 }, audio: { volume: '80%' } },
      },
    ],
  },
  'images and playlists': {
    outputs: [
      {
        ...WEB,
        thumbnails: [
          { thumbnail_preset: 'thumbnails_small' },
          { thumbnail_preset: 'sprite_small', thumbnail_names: 'scrub' },
        ],
        logos: [{ logo_image: 'https://example.com/logo.svg', logo_preset: 'logo_center' }],
      },
    ],
    playlists: [{ playlist_preset: 'hls' }, { playlist_preset: 'dash', playlist_name: 'all' }],
  },
  'texts and assumptions': {
    outputs: [WEB],
    input: { input_name: 'in/trailer.mov', start_time: 1.5, force_container: 'mov' },
    title: 'Trailer',
    user_data: 'order-4711',
  },
};

describe('the request that repeats a job', () => {
  it.each(Object.entries(REQUESTS))('has %s', (_, keys) => {
    const { job } = plan(keys);
    const request = { input: { input_name: 'in/trailer.mov' }, ...keys };
    expect(toRepeatedRequest(job, NAMES)).toEqual({ pipeline: { id: job.pipeline?.id }, ...request });
  });

  it('names the file of a source without address', () => {
    const { job } = plan({ outputs: [WEB] });
    const repeated = toRepeatedRequest({ ...job, input: { ...job.input, input_name: null } }, NAMES);
    expect(repeated['input']).toEqual({ file: { id: job.input?.file?.id } });
  });

  it('survives a job without any keys', () => {
    const { job } = plan({ outputs: [WEB] });
    expect(toRepeatedRequest({ ...job, input: null, outputs: null, pipeline: null }, NAMES)).toEqual({
      input: {},
    });
  });
});
