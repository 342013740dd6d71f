import { createRoute } from '@tanstack/react-router';
import { parseNamedListSearch } from '../components/list-search.js';
import { lazyComponent } from './lazy-component.js';
import { signedIn } from './root.js';

const pipelines = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines',
  validateSearch: parseNamedListSearch,
  component: lazyComponent(() => import('../pipelines/pipelines-view.js'), 'PipelinesView'),
});

const newPipeline = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines/new',
  component: lazyComponent(() => import('../pipelines/pipeline-form-views.js'), 'NewPipelineView'),
});

const pipeline = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines/$id',
  component: lazyComponent(() => import('../pipelines/pipeline-view.js'), 'PipelineView'),
});

const editPipeline = createRoute({
  getParentRoute: () => signedIn,
  path: '/pipelines/$id/edit',
  component: lazyComponent(() => import('../pipelines/pipeline-form-views.js'), 'EditPipelineView'),
});

/** Views of pipelines. */
export const pipelineRoutes = [pipelines, newPipeline, pipeline, editPipeline] as const;
