import { Option, type Command } from 'commander';
import { UsageError } from '../exit-status.js';
import { requireFiles } from '../files.js';
import { jobOutputOption, printObject, type JobOutput } from '../output/job-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { uploadFile } from '../uploads/upload-file.js';
import { attemptEach, rejectFailures } from './attempt-each.js';
import { singleValue } from './option-parsers.js';
import { pipelineOption, resolvePipeline } from './pipeline-option.js';

interface UploadCommandOptions {
  readonly pipeline?: string;
  readonly key?: string;
  readonly output?: JobOutput;
}

export function addFilesUpload(files: Command): void {
  files
    .command('upload')
    .description('Upload files; a repeated command continues one that was interrupted')
    .argument('<file...>', 'files of this machine')
    .addOption(pipelineOption())
    .addOption(
      singleValue(
        new Option('--key <key>', 'key in the storage of the pipeline (default: the name of the file)'),
      ),
    )
    .addOption(jobOutputOption())
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs files upload trailer.mov
  $ mediajobs files upload trailer.mov --pipeline Web --key trailers/trailer.mov --output id`,
    )
    .action(upload);
}

async function upload(
  paths: readonly string[],
  { pipeline, key, output }: UploadCommandOptions,
): Promise<void> {
  if (key !== undefined && paths.length > 1) throw new UsageError('--key requires a single file');
  const signal = abortOnSignals();
  await requireFiles(paths);
  const client = await connect();
  const pipelineId = await resolvePipeline(client, pipeline, signal);
  const failures = await attemptEach(paths, String, async (path) => {
    const file = await uploadFile({ client, path, pipeline: pipelineId, objectKey: key, signal });
    await printObject(file, output);
  });
  rejectFailures(failures);
}
