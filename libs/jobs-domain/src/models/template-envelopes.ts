import { ListOf, Nested } from '../fields/decorators.js';
import { PageBase } from './page-base.js';
import { Template } from './template.js';

/** One template. */
export class TemplateResponse {
  @Nested(() => Template, { description: 'The template.', required: true })
  template!: Template;
}

/** A page of templates. */
export class TemplateList extends PageBase {
  @ListOf(() => Template, 'template', { description: 'The templates of this page.', required: true })
  templates!: Template[];
}
