import type { JobOutputRequest, JobRequest } from '@mediajobs/jobs-client';

/** Formats of playlists. */
export const PLAYLIST_FORMATS = ['hls', 'dash'] as const;
export type PlaylistFormat = (typeof PLAYLIST_FORMATS)[number];

/** What the form contains. Ids and names are empty where nothing is chosen. */
export interface JobForm {
  readonly template: string;
  readonly pipeline: string;
  /** URL or key of the source. */
  readonly input: string;
  /** Id of an uploaded file, which replaces the URL or key. */
  readonly fileId: string;
  readonly presets: readonly string[];
  readonly thumbnails: string;
  readonly logo: string;
  readonly logoPreset: string;
  readonly playlists: readonly PlaylistFormat[];
  readonly title: string;
}

export const EMPTY_FORM: JobForm = {
  template: '',
  pipeline: '',
  input: '',
  fileId: '',
  presets: [],
  thumbnails: '',
  logo: '',
  logoPreset: 'logo_bottom_right',
  playlists: [],
  title: '',
};

/** Several outputs differ by the names of their presets. */
const OUTPUT_NAME = '{input_name}_{preset_name}';

/**
 * Returns the request of a form. Empty fields are sent, so that the service reports those that it requires, unless a
 * template may have them.
 */
export function toJobRequest(form: JobForm): JobRequest {
  const { template, pipeline, presets, playlists } = form;
  const title = form.title.trim();
  return {
    ...(template !== '' && { template: { id: template } }),
    ...(pipeline !== '' && { pipeline: { id: pipeline } }),
    input: form.fileId === '' ? { input_name: form.input.trim() } : { file: { id: form.fileId } },
    ...((presets.length > 0 || template === '') && { outputs: toOutputs(form) }),
    ...(playlists.length > 0 && { playlists: playlists.map((format) => ({ playlist_preset: format })) }),
    ...(title !== '' && { title }),
  };
}

function toOutputs({ presets, thumbnails, logo, logoPreset }: JobForm): JobOutputRequest[] {
  const image = logo.trim();
  const options = {
    ...(presets.length > 1 && { output_name: OUTPUT_NAME }),
    ...(thumbnails !== '' && { thumbnails: [{ thumbnail_preset: thumbnails }] }),
    ...(image !== '' && { logos: [{ logo_image: image, logo_preset: logoPreset }] }),
  };
  return presets.map((id) => ({ preset: { id }, ...options }));
}
