import { Nested, Scalar } from '../fields/decorators.js';
import { Link } from './link.js';

/** The keys at the end of every page of a list. */
export class PageBase {
  @Scalar('integer', { description: 'Number of objects on all pages.', example: 3, required: true })
  total!: number;

  @Scalar('integer', { description: 'Offset of this page.', example: 0, required: true })
  start!: number;

  @Scalar('integer', { description: 'Objects per page.', example: 1000, required: true })
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
