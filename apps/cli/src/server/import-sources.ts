import { measureSources, SourceFileError } from '@mediajobs/import';
import { UsageError } from '../exit-status.js';

/** Returns the total size in bytes, null if it is unknown. @throws UsageError for files that cannot be read, and for - twice */
export async function checkSources(files: readonly string[]): Promise<number | null> {
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError('import reads standard input only once, got - twice');
  return measureSources(files).catch((error: unknown) => {
    throw error instanceof SourceFileError ? new UsageError(error.message) : error;
  });
}
