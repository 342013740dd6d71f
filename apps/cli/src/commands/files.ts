import type { Command } from 'commander';
import { addFilesDelete } from './files-delete.js';
import { addFilesDownload } from './files-download.js';
import { addFilesGet } from './files-get.js';
import { addFilesList } from './files-list.js';
import { addFilesUpload } from './files-upload.js';

export function addFiles(files: Command): void {
  files.addHelpText(
    'after',
    `
Examples:
  $ mediajobs files upload trailer.mov
  $ mediajobs files list --pipeline Web
  $ mediajobs files download 5d2f7c35e4b004f9cd197877`,
  );
  addFilesUpload(files);
  addFilesList(files);
  addFilesGet(files);
  addFilesDownload(files);
  addFilesDelete(files);
}
