import { Option, type Command } from 'commander';
import { UsageError } from '../exit-status.js';
import { OBJECT_KINDS } from './expansion.js';
import { parseId, singleValue } from './option-parsers.js';
import type { ImportCommandOptions } from '../server/options.js';

export function addImport(command: Command): void {
  command
    .argument('<file...>', 'files to read, or - for standard input')
    .addOption(singleValue(new Option('--user <id>', 'owner of documents that name no user'), parseId))
    .addOption(
      new Option('--kind <kind>', 'kind of documents without href or envelope').choices(OBJECT_KINDS),
    )
    .option('--public', 'store presets and codecs as public: readable without a token')
    .option('--strict', 'reject records with unknown keys instead of dropping the keys')
    .addOption(
      new Option(
        '--elastic-transcoder',
        'import pipelines and presets as the command line of AWS prints them',
      ).conflicts(['kind', 'public', 'strict']),
    )
    .option('--ts-as-mp4', 'with --elastic-transcoder: make MP4 presets of TS ones, for HLS playlists')
    .option('--dry-run', 'with --elastic-transcoder: print what would be imported, without a database')
    .addHelpText(
      'after',
      `
A file holds list responses, single documents, or one document per line (NDJSON), in UTF-8 or UTF-16, plain or
compressed by gzip or Zstandard. Rejected records, and keys that were dropped or converted, are reported on standard
error. SIGTERM and Ctrl-C end the import after the batch in progress; the same command imports the rest.

--elastic-transcoder prints one line per object, and below it what was changed, dropped or rejected. An object that was
imported before stays as it is. Without --user, the objects belong to the demo account.

Examples:
  $ mediajobs import jobs.json more-jobs.ndjson.gz
  $ curl -sf 'https://api.example.com/v1/presets/?type=system' | mediajobs import --public -
  $ aws elastictranscoder list-presets > presets.json
  $ mediajobs import --elastic-transcoder --dry-run presets.json`,
    )
    .action(async (files: string[], options: ImportCommandOptions) => {
      if (options.elasticTranscoder === true) {
        const { runElasticTranscoder } = await import('../server/run-elastic-transcoder.js');
        await runElasticTranscoder(files, options);
        return;
      }
      if (options.dryRun === true) throw new UsageError('--dry-run requires --elastic-transcoder');
      if (options.tsAsMp4 === true) throw new UsageError('--ts-as-mp4 requires --elastic-transcoder');
      const { runImport } = await import('../server/run-import.js');
      await runImport(files, options);
    });
}
