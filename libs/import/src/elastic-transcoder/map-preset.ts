import type { OutputContainer } from '@mediajobs/jobs-domain';
import type { ExportedObject } from './exported-object.js';
import { mapAudio } from './map-audio.js';
import { mapVideo } from './map-video.js';
import { Notes, type Note } from './notes.js';

/** The body of a request that creates the object, without its name, and how it differs from the exported one. */
export interface Mapping {
  /** Null if the object cannot be imported. */
  readonly body: object | null;
  readonly notes: readonly Note[];
}

const CONTAINERS: Readonly<Record<string, OutputContainer>> = {
  mp4: 'mp4',
  fmp4: 'mp4',
  ts: 'ts',
  webm: 'webm',
  mp3: 'mp3',
  ogg: 'ogg',
  oga: 'ogg',
};

const MEANINGS: Readonly<Record<string, string>> = {
  'Video.CodecOptions.Level': 'the caps limit the level',
  'Video.DisplayAspectRatio': 'outputs have square pixels; use settings.video.aspect_ratio',
  'Video.AspectRatio': 'outputs have square pixels; use settings.video.aspect_ratio',
};

/** Options for mapping presets. */
export interface PresetOptions {
  /** Makes MP4 of transport streams, which playlists of jobs cannot contain. */
  readonly tsAsMp4?: boolean;
}

/** Maps a preset of Elastic Transcoder to the body of `POST /v1/presets/`. */
export function mapPreset(source: ExportedObject, options: PresetOptions = {}): Mapping {
  const notes = new Notes();
  const container = mapContainer(source, options, notes);
  const video = mapVideo(source.part('Video'), notes);
  const audio = mapAudio(source.part('Audio'), notes);
  noteThumbnails(source, notes);
  if (!video && !audio && !notes.isRejected)
    notes.rejected('Container', 'the preset has no video and no audio');
  source.ignore('Id', 'Name', 'Arn', 'Type');
  const body = {
    description: source.text('Description'),
    target_format: {
      container,
      extension: container,
      vcodec: video?.choice ?? null,
      acodec: audio,
    },
    ...(video && { settings: { video: video.settings } }),
  };
  notes.addUnused(source, MEANINGS);
  return { body: notes.isRejected ? null : body, notes: notes.all() };
}

function mapContainer(
  source: ExportedObject,
  { tsAsMp4 = false }: PresetOptions,
  notes: Notes,
): OutputContainer | null {
  const name = source.text('Container') ?? '';
  const container = CONTAINERS[name];
  if (container === undefined) {
    notes.rejected(
      'Container',
      `no output has the container ${name}; available are ${Object.keys(CONTAINERS).join(', ')}`,
    );
    return null;
  }
  if (name === 'fmp4' || (name === 'ts' && tsAsMp4)) {
    notes.changed(
      source,
      'Container',
      'outputs are MP4; a playlist of the job makes fragments and segments of them',
    );
    return 'mp4';
  }
  if (name === 'ts')
    notes.changed(
      source,
      'Container',
      'outputs are whole files; for HLS, import with --ts-as-mp4, because playlists are made of MP4 outputs',
    );
  return container;
}

/** Thumbnails belong to the outputs of jobs. */
function noteThumbnails(source: ExportedObject, notes: Notes): void {
  const thumbnails = source.part('Thumbnails');
  if (!thumbnails) return;
  const width =
    thumbnails.number('MaxWidth') ?? Number(/^\d+/.exec(thumbnails.text('Resolution') ?? '')?.[0] ?? 0);
  const size = width > 320 || width === 0 ? 'large' : width > 160 ? 'medium' : 'small';
  const keys = thumbnails.ignoreAll().join(', ');
  const message = `outputs of jobs name a thumbnail preset, such as thumbnails_${size}, in place of ${keys}`;
  notes.changed(source, 'Thumbnails', message);
}
