import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './list/job-search.js';
import { accessRoutes } from './routes/access-routes.js';
import { fileRoutes } from './routes/file-routes.js';
import { jobRoutes } from './routes/job-routes.js';
import { pipelineRoutes } from './routes/pipeline-routes.js';
import { presetRoutes } from './routes/preset-routes.js';
import { systemRoutes } from './routes/system-routes.js';
import { templateRoutes } from './routes/template-routes.js';
import { webhookRoutes } from './routes/webhook-routes.js';
import { root, signedIn, signIn } from './routes/root.js';
import { PATH_PREFIX } from './session/path-prefix.js';
import { RouteError } from './shell/route-error.js';

/** Routes of the console. The server returns the page for each of them. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([
      ...jobRoutes,
      ...pipelineRoutes,
      ...presetRoutes,
      ...templateRoutes,
      ...fileRoutes,
      ...webhookRoutes,
      ...accessRoutes,
      ...systemRoutes,
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
