import type { AssumptionValues, SettingValues } from './settings.js';

/** Formats of playlists. */
export const PLAYLIST_FORMATS = ['hls', 'dash'] as const;
export type PlaylistFormat = (typeof PLAYLIST_FORMATS)[number];

/** Maximum number of logos and of thumbnail presets of an output. */
export const MAX_LOGOS = 4;
export const MAX_THUMBNAILS = 10;

/** A file that the service has. */
export interface ChosenFile {
  readonly id: string;
  readonly name: string;
}

export interface ThumbnailDraft {
  readonly preset: string;
  /** Pattern of the names; empty for the default. */
  readonly names: string;
}

export interface LogoDraft {
  /** Address or key. */
  readonly image: string;
  readonly preset: string;
}

export interface OutputDraft {
  /** Distinguishes outputs of the same preset. */
  readonly key: number;
  readonly preset: string;
  /** Empty for the default. */
  readonly name: string;
  readonly settings: SettingValues;
  readonly thumbnails: readonly ThumbnailDraft[];
  readonly logos: readonly LogoDraft[];
}

export interface PlaylistDraft {
  readonly format: PlaylistFormat;
  /** Empty for the default. */
  readonly name: string;
}

/** Contents of the form for a job, as typed. Texts and ids are empty where nothing is chosen. */
export interface Draft {
  readonly template: string;
  readonly pipeline: string;
  /** Address or key of the source. A chosen file replaces it. */
  readonly input: string;
  readonly file: ChosenFile | null;
  readonly assumptions: AssumptionValues;
  readonly outputs: readonly OutputDraft[];
  readonly playlists: readonly PlaylistDraft[];
  readonly prefix: string;
  readonly title: string;
  readonly userData: string;
  readonly customKey: string;
  readonly priority: string;
}

export const EMPTY_DRAFT: Draft = {
  template: '',
  pipeline: '',
  input: '',
  file: null,
  assumptions: {},
  outputs: [],
  playlists: [],
  prefix: '',
  title: '',
  userData: '',
  customKey: '',
  priority: '',
};

/** Outputs after a change. */
type Outputs = Draft['outputs'];

function nextKey(outputs: Outputs): number {
  return outputs.reduce((highest, { key }) => Math.max(highest, key), 0) + 1;
}

/** Adds an output of a preset, with the images of the first output, which are usually the same for all. */
export function addOutput(outputs: Outputs, preset: string): Outputs {
  const { thumbnails = [], logos = [] } = outputs[0] ?? {};
  return [...outputs, { key: nextKey(outputs), preset, name: '', settings: {}, thumbnails, logos }];
}

/** Removes all outputs of a preset. */
export function removePreset(outputs: Outputs, preset: string): Outputs {
  return outputs.filter((output) => output.preset !== preset);
}

export function removeOutput(outputs: Outputs, key: number): Outputs {
  return outputs.filter((output) => output.key !== key);
}

/** Adds a copy after an output. */
export function copyOutput(outputs: Outputs, key: number): Outputs {
  return outputs.flatMap((output) =>
    output.key === key ? [output, { ...output, key: nextKey(outputs) }] : [output],
  );
}

/** Gives all outputs the thumbnails and logos of one of them. */
export function shareImages(outputs: Outputs, key: number): Outputs {
  const source = outputs.find((output) => output.key === key);
  if (!source) return outputs;
  const { thumbnails, logos } = source;
  return outputs.map((output) => ({ ...output, thumbnails, logos }));
}

/** Returns a list with a changed entry; without the entry when there is no change. */
export function changeEntry<T>(entries: readonly T[], index: number, change: Partial<T> | null): T[] {
  return entries.flatMap((entry, at) => {
    if (at !== index) return [entry];
    return change === null ? [] : [{ ...entry, ...change }];
  });
}
