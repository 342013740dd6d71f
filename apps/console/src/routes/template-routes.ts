import { createRoute } from '@tanstack/react-router';
import { parseNamedListSearch } from '../components/list-search.js';
import { lazyComponent } from './lazy-component.js';
import { signedIn } from './root.js';

const templates = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates',
  validateSearch: parseNamedListSearch,
  component: lazyComponent(() => import('../templates/templates-view.js'), 'TemplatesView'),
});

const newTemplate = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates/new',
  component: lazyComponent(() => import('../templates/template-form-views.js'), 'NewTemplateView'),
});

const template = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates/$id',
  component: lazyComponent(() => import('../templates/template-view.js'), 'TemplateView'),
});

const editTemplate = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates/$id/edit',
  component: lazyComponent(() => import('../templates/template-form-views.js'), 'EditTemplateView'),
});

/** Views of templates. */
export const templateRoutes = [templates, newTemplate, template, editTemplate] as const;
