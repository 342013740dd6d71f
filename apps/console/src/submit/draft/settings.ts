/** A setting of an output: where it is in the request, and how the form shows it. */
export interface SettingField {
  /** Path below `outputs[].settings`. */
  readonly path: string;
  readonly group: 'video' | 'audio' | 'both';
  readonly label: string;
  /** Example of a value. */
  readonly placeholder: string;
}

/** Settings that replace those of the preset, in the order of the form. */
export const SETTINGS = [
  { path: 'video.width', group: 'video', label: 'Width', placeholder: 'px, or 50%' },
  { path: 'video.height', group: 'video', label: 'Height', placeholder: 'px, or 50%' },
  { path: 'video.bitrate', group: 'video', label: 'Bit rate', placeholder: 'kbit/s, or 90%' },
  { path: 'video.framerate', group: 'video', label: 'Frame rate', placeholder: '25' },
  { path: 'video.aspect_ratio', group: 'video', label: 'Aspect ratio', placeholder: '16:9' },
  { path: 'video.rotate', group: 'video', label: 'Rotation', placeholder: '' },
  { path: 'audio.bitrate', group: 'audio', label: 'Audio bit rate', placeholder: 'kbit/s, or 90%' },
  { path: 'audio.samplingrate', group: 'audio', label: 'Sampling rate', placeholder: '48000' },
  { path: 'audio.channels', group: 'audio', label: 'Channels', placeholder: '2' },
  { path: 'audio.volume', group: 'audio', label: 'Volume', placeholder: '100%' },
  { path: 'max_duration', group: 'both', label: 'Maximum duration', placeholder: 'seconds' },
] as const satisfies readonly SettingField[];

export type SettingPath = (typeof SETTINGS)[number]['path'];

/** Values of the settings as typed; empty ones are those of the preset. */
export type SettingValues = Readonly<Partial<Record<SettingPath, string>>>;

/** Rotations of the API. */
export const ROTATION_CHOICES = [
  { value: '', label: 'As the source' },
  { value: '0', label: 'None' },
  { value: '90', label: '90° clockwise' },
  { value: '180', label: '180°' },
  { value: '270', label: '270° clockwise' },
];

/** An assumption about the source. */
export interface AssumptionField {
  /** Key below `input`. */
  readonly path: string;
  readonly label: string;
  readonly placeholder: string;
}

/** Reading of the source. */
export const ASSUMPTIONS = [
  { path: 'start_time', label: 'Start at', placeholder: 'seconds' },
  { path: 'force_container', label: 'Container', placeholder: 'as detected' },
  { path: 'force_framerate', label: 'Frame rate', placeholder: 'as detected' },
  { path: 'force_aspect_ratio', label: 'Aspect ratio', placeholder: 'as detected' },
  { path: 'force_interlaced', label: 'Interlaced', placeholder: 'as detected' },
] as const satisfies readonly AssumptionField[];

export type AssumptionPath = (typeof ASSUMPTIONS)[number]['path'];

/** Values of the assumptions as typed; empty ones are detected. */
export type AssumptionValues = Readonly<Partial<Record<AssumptionPath, string>>>;
