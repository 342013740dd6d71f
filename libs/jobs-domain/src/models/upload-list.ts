import { ListOf } from '../fields/decorators.js';
import { PageBase } from './page-base.js';
import { Upload } from './upload.js';

/** A page of uploads. */
export class UploadList extends PageBase {
  @ListOf(() => Upload, 'upload', {
    description: 'The uploads of this page, without their forms.',
    required: true,
  })
  uploads!: Upload[];
}
