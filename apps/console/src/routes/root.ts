import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import { restoreSession } from '../session/session-requests.js';
import { NotFoundView } from '../shell/not-found-view.js';
import { RouteError } from '../shell/route-error.js';
import { Shell } from '../shell/shell.js';
import { parseSignInSearch } from '../sign-in/sign-in-search.js';
import { lazyComponent } from './lazy-component.js';

/** Layout around every view. */
export const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundView,
  errorComponent: RouteError,
});

/** The sign-in form. */
export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: parseSignInSearch,
  beforeLoad: async ({ search: { to = '/jobs' } }) => {
    if (await restoreSession()) throw redirect({ href: to, replace: true });
  },
  component: lazyComponent(() => import('../sign-in/sign-in.js'), 'SignIn'),
});

/** Views that need a session. Without one, the sign-in form opens first and returns to the view. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    if (!(await restoreSession())) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});
