import type { ObjectId } from '../ids/object-id.js';
import type { LogoPreset, ThumbnailPreset } from '../catalog/image-presets.js';
import type { RelativeValue } from '../values/media-values.js';

export type { RelativeValue } from '../values/media-values.js';

/**
 * Work for a job. Submission resolves presets, template and pipeline into it, so that later changes of them do
 * not affect the job. It is stored with the job's request and holds no secret.
 */
export interface JobPlan {
  readonly input: InputPlan;
  readonly outputs: readonly OutputPlan[];
  readonly pipelineId: ObjectId;
  /** Directory of the outputs in the storage of the pipeline, such as `5d2f7c35e4b004f9cd197877/`. */
  readonly outputPrefix: string;
  /** `output_upload_dir` of the pipeline with its secret redacted; null for the storage of the service. */
  readonly outputDirectory: string | null;
  /** `image_upload_dir` of the pipeline, likewise; absent or null stores images next to the outputs. */
  readonly imageDirectory?: string | null;
  /** Seconds that objects are kept in the storage of the service; null for ever, absent in plans of older versions. */
  readonly objectTimeoutS?: number | null;
  /** Objects of finished jobs with the same key are replaced. Default false: the step fails. */
  readonly allowsOverwriting?: boolean;
  /** Playlists over all MP4 outputs; absent without any. */
  readonly playlists?: readonly PlaylistPlan[];
}

/** Formats of playlists. */
export type PlaylistFormat = 'hls' | 'dash';

/** A playlist that is created once all outputs are complete. */
export interface PlaylistPlan {
  readonly format: PlaylistFormat;
  /** Name with its extension below the prefix, such as `film.m3u8`. */
  readonly name: string;
  /** File record of the playlist. */
  readonly fileId: ObjectId;
}

/** Location of the source: a URL, a key of the storage of the service, or a key below a directory of the pipeline. */
export type InputSource =
  | UrlSource
  | { readonly type: 'stored'; readonly key: string }
  | { readonly type: 'directory'; readonly key: string };

/** A source with an address. */
export interface UrlSource {
  readonly type: 'url';
  /** An http, https or s3 address. Its credentials are redacted if it is sealed. */
  readonly url: string;
  /** The address with its credentials, encrypted by the `seal` of `planJob`; absent for an address without any. */
  readonly sealed?: string;
}

/** The source of a job and what to assume about it. */
export interface InputPlan {
  readonly source: InputSource;
  /** False accepts certificates that cannot be verified, as the pipeline says. Default true. */
  readonly verifyCertificate?: boolean;
  /** File record of the source. */
  readonly fileId: ObjectId;
  /** Name of the source without folders, such as `trailer.mov`. */
  readonly name: string;
  /** Seconds. */
  readonly startTime: number;
  readonly forceContainer: string | null;
  /** Width divided by height, as displayed. */
  readonly forceAspectRatio: number | null;
  /** Frames per second. */
  readonly forceFramerate: number | null;
  readonly forceInterlaced: boolean | null;
}

/** One output: how it is encoded, and where it is stored. */
export interface OutputPlan {
  /** Name with its extension below the prefix. `{resolution}` is left in it until the output is encoded. */
  readonly name: string;
  /** File record of the output. */
  readonly fileId: ObjectId;
  readonly encoding: EncodingPreset;
  readonly settings: EncodingSettings;
  /** Absent without any. */
  readonly thumbnails?: readonly ThumbnailPlan[];
  /** Archive of all thumbnails; absent without any. */
  readonly thumbnailZip?: ThumbnailZipPlan;
  /** In the order in which they are drawn; absent without any. */
  readonly logos?: readonly LogoPlan[];
}

/** Still images of an output. */
export interface ThumbnailPlan {
  readonly preset: ThumbnailPreset;
  /**
   * Name without extension below the prefix. `{resolution}`, the size of the pictures, and `{count}` are left in it. It has
   * `{count}` if the preset may give several pictures.
   */
  readonly names: string;
  /** File record of the folder of the images. The images get ids derived from it. */
  readonly folderId: ObjectId;
}

/** The archive of all thumbnails of an output, which is stored if there are several. */
export interface ThumbnailZipPlan {
  /** Name with its extension below the prefix, in which `{resolution}` of the thumbnails may be left. */
  readonly name: string;
  readonly fileId: ObjectId;
}

/** An image that is drawn over the frames of an output. */
export interface LogoPlan {
  /** A `directory` key is below the `image_download_dir` of the pipeline. */
  readonly source: InputSource;
  /** The image as the job names it, without credentials, for messages. */
  readonly image: string;
  readonly preset: LogoPreset;
}

/** A preset as the encoder needs it: names of codecs instead of references. */
export interface EncodingPreset {
  readonly id: ObjectId;
  readonly name: string;
  /** Name of the container, such as `mp4`. */
  readonly container: string;
  /** Without a dot. */
  readonly extension: string;
  /** Null for a preset without video. */
  readonly video: VideoEncoding | null;
  /** Null for a preset without audio. */
  readonly audio: AudioEncoding | null;
  readonly subtitlePolicy: SubtitlePolicy;
}

/** Treatment of subtitles. */
export type SubtitlePolicy = 'ignore' | 'copy' | 'burn';

/** Caps are upper limits; null is unlimited. */
export interface VideoEncoding {
  /** Name of the codec, such as `h264`. */
  readonly codec: string;
  readonly profile: string | null;
  readonly passes: 1 | 2;
  /** Pixels. */
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
  /** Frames per second. */
  readonly maxFramerate: number | null;
  /** kbit/s. */
  readonly maxBitrate: number | null;
  /** kbit. */
  readonly maxBufferSize: number | null;
  readonly maxReferenceFrames: number | null;
  /** Seconds between key frames. */
  readonly maxKeyDistance: number | null;
  readonly interlaced: boolean;
  /** Constant rate factor; null encodes at the bit rate. */
  readonly quality: number | null;
  readonly deinterlace: 'auto' | 'on' | 'off';
  readonly scaling: 'fit' | 'fill' | 'stretch';
}

/** Caps are upper limits; null is unlimited. */
export interface AudioEncoding {
  /** Name of the codec, such as `aac`. */
  readonly codec: string;
  readonly profile: string | null;
  readonly maxChannels: number | null;
  /** Hz. */
  readonly maxSamplingRate: number | null;
  /** kbit/s. */
  readonly maxBitrate: number | null;
  /** Bits. */
  readonly maxBitDepth: number | null;
  /** Integrated loudness in LUFS; absent or null leaves it as it is. */
  readonly loudness?: number | null;
}

/** The `settings` of an output. Null keeps what the preset says. */
export interface EncodingSettings {
  /** Seconds. */
  readonly maxDuration: number | null;
  /** Pixels, or a share of the source. */
  readonly width: RelativeValue | null;
  readonly height: RelativeValue | null;
  /** kbit/s, or a share of the preset's bit rate. */
  readonly videoBitrate: RelativeValue | null;
  /** Frames per second. */
  readonly framerate: number | null;
  /** Width divided by height, as displayed. */
  readonly aspectRatio: number | null;
  /** Degrees clockwise; `auto` follows the rotation of the source. */
  readonly rotate: 0 | 90 | 180 | 270 | 'auto';
  /** kbit/s, or a share of the preset's bit rate. */
  readonly audioBitrate: RelativeValue | null;
  /** Hz. */
  readonly samplingRate: number | null;
  readonly channels: number | null;
  /** Gain as a factor; 1 leaves the volume as it is. */
  readonly volume: number | null;
}
