import { Nested, Scalar } from '../fields/decorators.js';
import { File } from './file.js';

/** The right to read the content of a file for some time. */
export class Download {
  @Scalar('text', {
    description: 'URL of the content. It needs no token.',
    example: 'https://api.example.com/v1/files/content/TOKEN/trailer.mp4',
    required: true,
  })
  href!: string;

  @Scalar('time', {
    description: 'When the URL expires (epoch milliseconds).',
    example: 1563396677000,
    required: true,
  })
  expires_at!: number;

  @Nested(() => File, { description: 'The file.', required: true })
  file!: File;
}

/** Response to a request for a download. */
export class DownloadResponse {
  @Nested(() => Download, { description: 'The download.', required: true })
  download!: Download;
}
