import { createRoute } from '@tanstack/react-router';
import { parseFileSearch } from '../files/file-search.js';
import { parseUploadSearch } from '../uploads/upload-search.js';
import { lazyComponent } from './lazy-component.js';
import { signedIn } from './root.js';

const files = createRoute({
  getParentRoute: () => signedIn,
  path: '/files',
  validateSearch: parseFileSearch,
  component: lazyComponent(() => import('../files/files-view.js'), 'FilesView'),
});

const file = createRoute({
  getParentRoute: () => signedIn,
  path: '/files/$id',
  component: lazyComponent(() => import('../files/file-view.js'), 'FileView'),
});

const uploads = createRoute({
  getParentRoute: () => signedIn,
  path: '/uploads',
  validateSearch: parseUploadSearch,
  component: lazyComponent(() => import('../uploads/uploads-view.js'), 'UploadsView'),
});

/** Views of files and uploads. */
export const fileRoutes = [files, file, uploads] as const;
