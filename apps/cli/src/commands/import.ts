import { Option, type Command } from 'commander';
import { OBJECT_KINDS } from './expansion.js';
import { parseId, singleValue } from './option-parsers.js';
import type { ImportCommandOptions } from '../server/options.js';

export function addImport(program: Command): void {
  program
    .command('import')
    .description('Import jobs, files, presets and other documents of the reference API')
    .argument('<file...>', 'files to read, or - for standard input')
    .addOption(singleValue(new Option('--user <id>', 'owner of documents that name no user'), parseId))
    .addOption(
      new Option('--kind <kind>', 'kind of documents without href or envelope').choices(OBJECT_KINDS),
    )
    .option('--public', 'store presets and codecs as public: readable without a token')
    .option('--strict', 'reject records with unknown keys instead of dropping the keys')
    .addHelpText(
      'after',
      `
A file holds list responses, single documents, or one document per line (NDJSON), in UTF-8 or UTF-16, plain or
compressed by gzip or Zstandard. Rejected records, and keys that were dropped or converted, are reported on standard
error. SIGTERM and Ctrl-C end the import after the batch in progress; the same command imports the rest.

Examples:
  $ mediajobs import jobs.json more-jobs.ndjson.gz
  $ curl -sf 'https://api.example.com/v1/presets/?type=system' | mediajobs import --public -`,
    )
    .action(async (files: string[], options: ImportCommandOptions) => {
      const { runImport } = await import('../server/run-import.js');
      await runImport(files, options);
    });
}
