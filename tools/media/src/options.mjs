import { parseArgs } from 'node:util';
import { SYSTEM_PRESETS, THUMBNAIL_PRESETS } from '@mediajobs/jobs-domain/catalog';

const DEFAULT_PRESETS = 'Web 480p,WebM VP9 480p,Xvid 480p,M4A 128';
const DEFAULT_THUMBNAILS = 'thumbnails_small,thumbnails_10,sprite_small';

export const USAGE = `usage: npm run media -- FOLDER [options]

Runs every file of a folder through presets and prints a table of the results in Markdown.

  --presets A,B    names of system presets (default: ${DEFAULT_PRESETS})
  --thumbnails A,B names of thumbnail presets; 'none' takes no thumbnails
                   (default: ${DEFAULT_THUMBNAILS})
  --ffmpeg PATH    the ffmpeg to use (default: FFMPEG_PATH, then PATH, then the npm package)
  --ffprobe PATH   the ffprobe to use
  --keep FOLDER    keeps the outputs in this folder
  --help           prints this text
`;

/** Returns the options; null when the user wants help. */
export function parseOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      presets: { type: 'string', default: DEFAULT_PRESETS },
      thumbnails: { type: 'string', default: DEFAULT_THUMBNAILS },
      ffmpeg: { type: 'string' },
      ffprobe: { type: 'string' },
      keep: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  if (positionals.length !== 1)
    throw new Error(`FOLDER must be given once, got ${positionals.length}\n\n${USAGE}`);
  return {
    folder: positionals[0],
    presets: parseNames('presets', values.presets, SYSTEM_PRESETS),
    thumbnails:
      values.thumbnails === 'none' ? [] : parseNames('thumbnails', values.thumbnails, THUMBNAIL_PRESETS),
    ffmpegPath: values.ffmpeg ?? process.env['FFMPEG_PATH'] ?? null,
    ffprobePath: values.ffprobe ?? process.env['FFPROBE_PATH'] ?? null,
    keep: values.keep ?? null,
  };
}

function parseNames(option, names, presets) {
  return names.split(',').map((text) => {
    const name = text.trim();
    const preset = presets.find((each) => each.name === name);
    if (preset) return preset;
    const known = presets.map((each) => each.name).join(', ');
    throw new Error(`--${option} must be names of ${known}, got "${name}"`);
  });
}
