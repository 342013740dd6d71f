import { createRoute } from '@tanstack/react-router';
import { parseCopySearch, parsePresetSearch } from '../presets/preset-search.js';
import { lazyComponent } from './lazy-component.js';
import { signedIn } from './root.js';

const presets = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets',
  validateSearch: parsePresetSearch,
  component: lazyComponent(() => import('../presets/presets-view.js'), 'PresetsView'),
});

const newPreset = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets/new',
  validateSearch: parseCopySearch,
  component: lazyComponent(() => import('../presets/preset-form-views.js'), 'NewPresetView'),
});

const preset = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets/$id',
  component: lazyComponent(() => import('../presets/preset-view.js'), 'PresetView'),
});

const editPreset = createRoute({
  getParentRoute: () => signedIn,
  path: '/presets/$id/edit',
  component: lazyComponent(() => import('../presets/preset-form-views.js'), 'EditPresetView'),
});

/** Views of presets. */
export const presetRoutes = [presets, newPreset, preset, editPreset] as const;
