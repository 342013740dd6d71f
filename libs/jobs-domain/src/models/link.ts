import { Scalar } from '../fields/decorators.js';

/** Link to another page of the same list. */
export class Link {
  @Scalar('text', {
    description: 'URL of the page.',
    example: 'https://api.example.com/v1/jobs/?start=0&limit=1000',
    required: true,
  })
  href!: string;
}
