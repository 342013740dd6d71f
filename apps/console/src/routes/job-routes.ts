import { createRoute, redirect } from '@tanstack/react-router';
import { parseCompareSearch } from '../compare/compare-search.js';
import { JobList } from '../list/job-list.js';
import { parseJobSearch } from '../list/job-search.js';
import { parseNewJobSearch } from '../submit/new-job-search.js';
import { lazyComponent } from './lazy-component.js';
import { signedIn } from './root.js';

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
  component: lazyComponent(() => import('../submit/new-job-view.js'), 'NewJobView'),
});

const compare = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs/compare',
  validateSearch: parseCompareSearch,
  component: lazyComponent(() => import('../compare/compare-view.js'), 'CompareView'),
});

const job = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs/$id',
  component: lazyComponent(() => import('../job/job-view.js'), 'JobView'),
});

/** Views of jobs. */
export const jobRoutes = [start, list, newJob, compare, job] as const;
