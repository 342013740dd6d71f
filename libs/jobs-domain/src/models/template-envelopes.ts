import { ListOf, Nested, Scalar } from '../fields/decorators.js';
import { Link } from './link.js';
import { Template } from './template.js';

/** One template. */
export class TemplateResponse {
  @Nested(() => Template, { description: 'The template.', required: true })
  template!: Template;
}

/** A page of templates. */
export class TemplateList {
  @ListOf(() => Template, 'template', { description: 'The templates of this page.', required: true })
  templates!: Template[];

  @Scalar('integer', { description: 'Number of templates on all pages.', example: 3, required: true })
  total!: number;

  @Scalar('integer', { description: 'Offset of this page.', example: 0, required: true })
  start!: number;

  @Scalar('integer', { description: 'Templates per page.', example: 1000, required: true })
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
