import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parseCompareSearch } from './compare/compare-search.js';
import { parseFileSearch } from './files/files-query.js';
import { parseInsightSearch } from './insight/insight-search.js';
import { JobList } from './list/job-list.js';
import { parseJobSearch, parseSearch, stringifySearch } from './list/job-search.js';
import { PATH_PREFIX } from './session/path-prefix.js';
import { currentSession } from './session/session.js';
import { NotFoundView } from './shell/not-found-view.js';
import { Shell } from './shell/shell.js';
import { RouteError } from './shell/route-error.js';
import { lazyView } from './shell/lazy-views.js';
import { parseSignInSearch } from './sign-in/sign-in-search.js';
import { parseNewJobSearch } from './submit/new-job-search.js';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundView,
  errorComponent: RouteError,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: parseSignInSearch,
  beforeLoad: ({ search: { to = '/jobs' } }) => {
    if (currentSession().token !== null) throw redirect({ href: to, replace: true });
  },
  component: lazyRouteComponent(
    lazyView(() => import('./sign-in/sign-in.js')),
    'SignIn',
  ),
});

/** Views that need a session. Without one, the sign-in form opens first and returns to the view. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ location }) => {
    if (currentSession().token === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ location: { searchStr } }) => {
    throw redirect({ href: `/jobs${searchStr}`, replace: true });
  },
});

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs',
  validateSearch: parseJobSearch,
  // In the main bundle, because most visits start here.
  component: JobList,
});

const newJob = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs/new',
  validateSearch: parseNewJobSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./submit/new-job-view.js')),
    'NewJobView',
  ),
});

const job = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./job/job-view.js')),
    'JobView',
  ),
});

const compare = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs/compare',
  validateSearch: parseCompareSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./compare/compare-view.js')),
    'CompareView',
  ),
});

const pipeline = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./resource/pipeline-view.js')),
    'PipelineView',
  ),
});

const preset = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./resource/preset-view.js')),
    'PresetView',
  ),
});

const files = createRoute({
  getParentRoute: () => signedIn,
  path: '/files',
  validateSearch: parseFileSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./files/files-view.js')),
    'FilesView',
  ),
});

const file = createRoute({
  getParentRoute: () => signedIn,
  path: '/files/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./resource/file-view.js')),
    'FileView',
  ),
});

const workers = createRoute({
  getParentRoute: () => signedIn,
  path: '/workers',
  component: lazyRouteComponent(
    lazyView(() => import('./workers/workers-view.js')),
    'WorkersView',
  ),
});

const insight = createRoute({
  getParentRoute: () => signedIn,
  path: '/insight',
  validateSearch: parseInsightSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./insight/insight.js')),
    'Insight',
  ),
});

/** Routes of the console. The server returns the page for each of them. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([
      start,
      list,
      newJob,
      job,
      compare,
      pipeline,
      preset,
      files,
      file,
      workers,
      insight,
    ]),
  ]),
  basepath: PATH_PREFIX === '' ? '/' : PATH_PREFIX,
  parseSearch,
  stringifySearch,
  defaultErrorComponent: RouteError,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // These elements scroll instead of the window. A new view starts at the top; going back restores the position.
  scrollToTopSelectors: ['#main', '#jobs'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
