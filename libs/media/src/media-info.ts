/** Properties of a media file that probing found. They are plain JSON, so that they can be stored between steps. */
export interface MediaInfo {
  /** Name of the container, such as `mp4`. */
  readonly container: string;
  /** Seconds; null if unknown. Measured by reading packets where headers contradict them. */
  readonly duration: number | null;
  /** Bytes. */
  readonly size: number;
  /** The video that is transcoded: never a cover picture. Null without video. */
  readonly video: VideoStream | null;
  /** The audio that is transcoded: the default track, else the first. Null without audio. */
  readonly audio: AudioStream | null;
  /** All video streams but cover pictures, in the order of the file. */
  readonly videoStreams: readonly VideoStream[];
  readonly audioStreams: readonly AudioStream[];
  readonly subtitleStreams: readonly SubtitleStream[];
}

export interface VideoStream {
  /** Index of the stream in the file. */
  readonly index: number;
  /** Name of ffmpeg, such as `h264`. */
  readonly codec: string;
  readonly profile: string | null;
  /** Coded size in pixels, before rotation and pixel aspect ratio. */
  readonly width: number;
  readonly height: number;
  /** Width of a pixel divided by its height; 1 if unknown. */
  readonly pixelAspectRatio: number;
  /** Degrees clockwise by which a player turns the picture: 0, 90, 180 or 270. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** True if a player turns the picture upside down, before it rotates it. */
  readonly isMirrored: boolean;
  /** Average frames per second; null if unknown. */
  readonly frameRate: number | null;
  /** True if frames come at irregular times. */
  readonly isVariableFrameRate: boolean;
  /** Frames per second at the usual distance of frames; null if unknown. */
  readonly nominalFrameRate: number | null;
  /** Format of ffmpeg, such as `yuv420p10le`. */
  readonly pixelFormat: string | null;
  readonly bitDepth: number;
  readonly isInterlaced: boolean;
  /** `pq` and `hlg` are HDR. */
  readonly transfer: 'sdr' | 'pq' | 'hlg';
  readonly colorSpace: string | null;
  readonly colorPrimaries: string | null;
  readonly colorRange: string | null;
  /** kbit/s; null if unknown. */
  readonly bitrate: number | null;
  /** Seconds; null if unknown. */
  readonly duration: number | null;
  /** Seconds from the beginning of the file to that of the stream. */
  readonly startTime: number;
  /**
   * Seconds from the beginning of the file to the first key frame, or to the last of the first packets if none is one; absent
   * without packets, and in what older versions have probed.
   */
  readonly firstKeyFrame?: number;
  readonly language: string | null;
}

export interface AudioStream {
  readonly index: number;
  readonly codec: string;
  readonly profile: string | null;
  readonly channels: number;
  /** Layout of ffmpeg, such as `5.1(side)`; null if unknown. */
  readonly channelLayout: string | null;
  /** Hz. */
  readonly samplingRate: number;
  /** Seconds of the longest packet at the beginning; absent in what older versions have probed. */
  readonly packetDuration?: number;
  /** Bits; null if unknown. */
  readonly bitDepth: number | null;
  /** kbit/s; null if unknown. */
  readonly bitrate: number | null;
  /** Seconds; null if unknown. */
  readonly duration: number | null;
  /** Seconds from the beginning of the file to that of the stream. */
  readonly startTime: number;
  readonly language: string | null;
  readonly isDefault: boolean;
}

export interface SubtitleStream {
  readonly index: number;
  readonly codec: string;
  readonly language: string | null;
  readonly isDefault: boolean;
  readonly isForced: boolean;
  /** False for pictures, such as those of DVDs. */
  readonly isText: boolean;
}
