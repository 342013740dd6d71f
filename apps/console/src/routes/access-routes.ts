import { createRoute } from '@tanstack/react-router';
import { parseTokenSearch } from '../access/token-search.js';
import { lazyComponent } from './lazy-component.js';
import { signedIn } from './root.js';

const applications = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications',
  component: lazyComponent(() => import('../access/applications-view.js'), 'ApplicationsView'),
});

const application = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/$id',
  component: lazyComponent(() => import('../access/application-view.js'), 'ApplicationView'),
});

const tokens = createRoute({
  getParentRoute: () => signedIn,
  path: '/tokens',
  validateSearch: parseTokenSearch,
  component: lazyComponent(() => import('../access/tokens-view.js'), 'TokensView'),
});

/** Views of applications and tokens. */
export const accessRoutes = [applications, application, tokens] as const;
