import type { Job } from './model.js';

/** An object that a request refers to. */
export interface ReferenceInput {
  readonly id: string;
}

type RequestedOutput = NonNullable<Job['outputs']>[number];

/** One output of a job to create. */
export interface JobOutputRequest extends Partial<
  Pick<RequestedOutput, 'output_name' | 'settings' | 'logos'>
> {
  readonly preset?: ReferenceInput;
  readonly preset_id?: string;
  readonly thumbnails?: readonly { readonly thumbnail_preset: string; readonly thumbnail_names?: string }[];
}

/** A job to create. The service checks it and reports everything that is invalid at once. */
export interface JobRequest extends Partial<
  Pick<Job, 'title' | 'user_data' | 'unique_custom_key' | 'output_prefix'>
> {
  readonly pipeline?: ReferenceInput;
  readonly pipeline_id?: string;
  readonly template?: ReferenceInput;
  readonly template_id?: string;
  /** The source: a URL, a key relative to the pipeline's input directory, or a file of the service. */
  readonly input?: Omit<NonNullable<Job['input']>, 'file'> & { readonly file?: ReferenceInput };
  readonly outputs?: readonly JobOutputRequest[];
  readonly playlists?: readonly {
    readonly playlist_name?: string;
    readonly playlist_preset: 'hls' | 'dash';
  }[];
  /** From -50 to 50; default 0. A higher priority starts earlier. */
  readonly priority?: number;
}
