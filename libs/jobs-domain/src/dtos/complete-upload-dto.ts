import { DeclareField } from '../fields/decorators.js';
import { range } from '../fields/input-rules.js';
import { MAX_CHUNKS } from '../uploads/upload-chunks.js';

/** Body of a request that completes an upload. */
export class CompleteUploadDto {
  @DeclareField(
    { type: 'integer' },
    {
      description: 'Number of chunks that were sent.',
      example: 3,
      required: true,
      isInput: true,
      inputRule: range(1, MAX_CHUNKS, 'an integer'),
    },
  )
  nb_chunks!: number;
}
