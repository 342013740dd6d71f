import { Option, type Command } from 'commander';
import { collect, singleValue } from './option-parsers.js';
import { pipelineOption } from './pipeline-option.js';
import type { SubmitOptions } from './submit-action.js';

const PLAYLISTS = ['hls', 'dash'] as const;

export function addSubmit(command: Command): void {
  command
    .argument('<file...>', 'files of this machine, or http, https and s3 addresses')
    .addOption(
      new Option('--preset <name>', 'preset of an output: name, slug such as web-720p, or id; repeatable')
        .argParser(collect())
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--playlist <format>', 'also make a playlist of all MP4 outputs').choices(PLAYLISTS),
    )
    .addOption(singleValue(new Option('--thumbnails <preset>', 'also take pictures, such as sprite_small')))
    .addOption(pipelineOption())
    .addOption(singleValue(new Option('--title <text>', 'title of the jobs')))
    .addOption(
      singleValue(new Option('--output-dir <folder>', 'folder of the results (default: that of the file)')),
    )
    .option('--no-download', 'leave the results in the storage of the service')
    .addOption(
      new Option(
        '-o, --output <format>',
        'print the paths of the results (default), the finished jobs, or their ids',
      ).choices(['paths', 'json', 'ndjson', 'id']),
    )
    .addHelpText(
      'after',
      `
Results are saved next to the file as NAME_PRESET.EXT, never over another file. A playlist is printed as a URL that
players open without a token for twelve hours. An interrupted command continues when it is repeated.
"mediajobs jobs submit" has all settings of a job.

Examples:
  $ mediajobs submit --preset web-720p trailer.mov
  $ mediajobs submit --preset web-720p --preset web-360p --playlist hls --thumbnails sprite_small trailer.mov
  $ mediajobs submit --preset mp3-128 --output-dir podcasts *.wav`,
    )
    .action(async (sources: readonly string[], options: SubmitOptions) => {
      const { submitAll } = await import('./submit-action.js');
      await submitAll(sources, options);
    });
}
