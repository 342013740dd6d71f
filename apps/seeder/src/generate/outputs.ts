import type { JobOutput, Playlist, Preset } from '@mediajobs/jobs-domain';
import { slug, stemOf } from './names.js';
import { SYSTEM_PRESETS } from './presets.js';
import type { Random } from './random.js';
import { referenceTo } from './reference.js';

const COUNTS = [
  [1, 45],
  [2, 25],
  [3, 15],
  [4, 10],
  [5, 5],
] as const;

/** The presets of one job: neighbours in the catalogue, as in a ladder of sizes, or led by one of the account's own. */
function chosenPresets(random: Random, own: readonly Preset[]): Preset[] {
  const count = random.weighted(COUNTS);
  const start = Math.floor((SYSTEM_PRESETS.length - count) * random.fraction() ** 2.2);
  const presets = SYSTEM_PRESETS.slice(start, start + count);
  if (own.length > 0 && random.chance(0.3)) presets[0] = random.pick(own);
  return presets;
}

/** The outputs that a new job is to make. */
export function queuedOutputs(random: Random, source: string, own: readonly Preset[]): JobOutput[] {
  const presets = chosenPresets(random, own);
  return presets.map((preset, index) => {
    const pictures = isVideo(preset);
    return {
      preset: referenceTo('preset', preset),
      output_name:
        presets.length === 1
          ? stemOf(source)
          : `${stemOf(source)}_${slug(preset.name ?? '', `${index + 1}`)}`,
      percentage_completed: 0,
      ...(pictures && random.chance(0.35) ? { thumbnails: thumbnails(random) } : {}),
      ...(pictures && random.chance(0.15) ? { logos: [logo(random)] } : {}),
      ...(pictures && random.chance(0.45) ? { settings: settings(random) } : {}),
    };
  });
}

/** A playlist where there is something to choose from. */
export function queuedPlaylists(random: Random, outputs: readonly JobOutput[]): Playlist[] | null {
  if (outputs.length < 2 || !random.chance(0.35)) return null;
  return random
    .pick([['hls'], ['dash'], ['hls', 'dash']])
    .map((preset) => ({ playlist_name: preset === 'hls' ? 'master' : 'manifest', playlist_preset: preset }));
}

function isVideo(preset: Preset): boolean {
  return (preset.target_format?.vcodec ?? null) !== null;
}

function thumbnails(random: Random): NonNullable<JobOutput['thumbnails']> {
  const sizes = random.pick([['small'], ['medium'], ['large'], ['small', 'large']]);
  return sizes.map((size) => ({
    thumbnail_names: random.pick(['thumb_{resolution}', 'still_{number}', '{name}_{resolution}']),
    thumbnail_preset: `thumbnails_${size}`,
  }));
}

function logo(random: Random): NonNullable<JobOutput['logos']>[number] {
  const image = random.pick(['logo_stroke.svg', 'bug-white.png', 'sender logo.png', 'ロゴ.png']);
  return {
    logo_image: `https://images.media.example/${encodeURIComponent(image)}`,
    logo_preset: `Logo${random.int(1, 20)}`,
  };
}

function settings(random: Random): NonNullable<JobOutput['settings']> {
  return {
    ...(random.chance(0.3) ? { max_duration: random.int(2, 60) * 5 } : {}),
    video: {
      ...(random.chance(0.15) ? { rotate: random.pick([90, 180, 270]) } : {}),
      height: '100%',
      width: '100%',
      ...(random.chance(0.3) ? { framerate: random.pick([24, 25, 29.97]) } : {}),
      bitrate: `${random.int(5, 11) * 10}%`,
    },
    ...(random.chance(0.3) ? { audio: { bitrate: random.pick([96, 128, '100%']), channels: 2 } } : {}),
  };
}
