import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { parseCompareSearch } from './compare/compare-search.js';
import { parseListSearch } from './components/list-search.js';
import { parseTokenSearch } from './access/token-search.js';
import { parseFileSearch } from './files/file-search.js';
import { parseInsightSearch } from './insight/insight-search.js';
import { JobList } from './list/job-list.js';
import { parseJobSearch, parseSearch, stringifySearch } from './list/job-search.js';
import { parseCopySearch, parsePresetSearch } from './presets/preset-search.js';
import { parseQueueSearch } from './queue/queue-search.js';
import { root, signedIn, signIn } from './root-routes.js';
import { PATH_PREFIX } from './session/path-prefix.js';
import { RouteError } from './shell/route-error.js';
import { lazyView } from './shell/lazy-views.js';
import { parseNewJobSearch } from './submit/new-job-search.js';
import { parseUploadSearch } from './uploads/upload-search.js';
import { parseWebhookSearch } from './webhooks/webhook-search.js';

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

const queue = createRoute({
  getParentRoute: () => signedIn,
  path: '/queue',
  validateSearch: parseQueueSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./queue/queue-view.js')),
    'QueueView',
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

const pipelines = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines',
  validateSearch: parseListSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./pipelines/pipelines-view.js')),
    'PipelinesView',
  ),
});

const newPipeline = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines/new',
  component: lazyRouteComponent(
    lazyView(() => import('./pipelines/pipeline-form-views.js')),
    'NewPipelineView',
  ),
});

const pipeline = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./pipelines/pipeline-view.js')),
    'PipelineView',
  ),
});

const editPipeline = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines/$id/edit',
  component: lazyRouteComponent(
    lazyView(() => import('./pipelines/pipeline-form-views.js')),
    'EditPipelineView',
  ),
});

const presets = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets',
  validateSearch: parsePresetSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./presets/presets-view.js')),
    'PresetsView',
  ),
});

const newPreset = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets/new',
  validateSearch: parseCopySearch,
  component: lazyRouteComponent(
    lazyView(() => import('./presets/preset-form-views.js')),
    'NewPresetView',
  ),
});

const preset = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./presets/preset-view.js')),
    'PresetView',
  ),
});

const editPreset = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets/$id/edit',
  component: lazyRouteComponent(
    lazyView(() => import('./presets/preset-form-views.js')),
    'EditPresetView',
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
    lazyView(() => import('./files/file-view.js')),
    'FileView',
  ),
});

const templates = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates',
  validateSearch: parseListSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./templates/templates-view.js')),
    'TemplatesView',
  ),
});

const newTemplate = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates/new',
  component: lazyRouteComponent(
    lazyView(() => import('./templates/template-form-views.js')),
    'NewTemplateView',
  ),
});

const template = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./templates/template-view.js')),
    'TemplateView',
  ),
});

const editTemplate = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates/$id/edit',
  component: lazyRouteComponent(
    lazyView(() => import('./templates/template-form-views.js')),
    'EditTemplateView',
  ),
});

const applications = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications',
  component: lazyRouteComponent(
    lazyView(() => import('./access/applications-view.js')),
    'ApplicationsView',
  ),
});

const application = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./access/application-view.js')),
    'ApplicationView',
  ),
});

const tokens = createRoute({
  getParentRoute: () => signedIn,
  path: '/tokens',
  validateSearch: parseTokenSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./access/tokens-view.js')),
    'TokensView',
  ),
});

const uploads = createRoute({
  getParentRoute: () => signedIn,
  path: '/uploads',
  validateSearch: parseUploadSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./uploads/uploads-view.js')),
    'UploadsView',
  ),
});

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/webhooks',
  validateSearch: parseWebhookSearch,
  component: lazyRouteComponent(
    lazyView(() => import('./webhooks/webhooks-view.js')),
    'WebhooksView',
  ),
});

const webhook = createRoute({
  getParentRoute: () => signedIn,
  path: '/webhooks/$id',
  component: lazyRouteComponent(
    lazyView(() => import('./webhooks/webhook-view.js')),
    'WebhookView',
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
      queue,
      insight,
      pipelines,
      newPipeline,
      pipeline,
      editPipeline,
      presets,
      newPreset,
      preset,
      editPreset,
      files,
      file,
      templates,
      newTemplate,
      template,
      editTemplate,
      applications,
      application,
      tokens,
      uploads,
      webhooks,
      webhook,
      workers,
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
