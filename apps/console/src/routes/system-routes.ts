import { createRoute } from '@tanstack/react-router';
import { parseInsightSearch } from '../insight/insight-search.js';
import { parseQueueSearch } from '../queue/queue-search.js';
import { lazyComponent } from './lazy-component.js';
import { signedIn } from './root.js';

const queue = createRoute({
  getParentRoute: () => signedIn,
  path: '/queue',
  validateSearch: parseQueueSearch,
  component: lazyComponent(() => import('../queue/queue-view.js'), 'QueueView'),
});

const insight = createRoute({
  getParentRoute: () => signedIn,
  path: '/insight',
  validateSearch: parseInsightSearch,
  component: lazyComponent(() => import('../insight/insight.js'), 'Insight'),
});

const workers = createRoute({
  getParentRoute: () => signedIn,
  path: '/workers',
  component: lazyComponent(() => import('../workers/workers-view.js'), 'WorkersView'),
});

/** Views of the service as a whole. */
export const systemRoutes = [queue, insight, workers] as const;
