import { ListOf, Nested, Scalar } from '../fields/decorators.js';
import { Link } from './link.js';
import { Upload } from './upload.js';

/** A page of uploads. */
export class UploadList {
  @ListOf(() => Upload, 'upload', {
    description: 'The uploads of this page, without their forms.',
    required: true,
  })
  uploads!: Upload[];

  @Scalar('integer', { description: 'Number of uploads on all pages.', example: 3, required: true })
  total!: number;

  @Scalar('integer', { description: 'Offset of this page.', example: 0, required: true })
  start!: number;

  @Scalar('integer', { description: 'Uploads per page.', example: 1000, required: true })
  limit!: number;

  @Nested(() => Link, { description: 'The first page.', required: true })
  first!: Link;

  @Nested(() => Link, { description: 'The last page.', required: true })
  last!: Link;

  @Nested(() => Link, { description: 'Absent on the last page, null under `show_null`.' })
  next?: Link | null;

  @Nested(() => Link, { description: 'Absent on the first page, null under `show_null`.' })
  prev?: Link | null;
}
