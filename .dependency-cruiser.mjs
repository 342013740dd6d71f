// Direction of imports in production code: layers of packages, no cycles of files, no folders that import each other.

/** Packages that each package may import. A library that is missing here may import none. */
const LAYERS = {
  'libs/postgres': ['libs/settings', 'libs/scheduling'],
  'libs/auth-db': ['libs/postgres', 'libs/settings', 'libs/scheduling', 'libs/jobs-domain'],
  'libs/jobs-db': ['libs/postgres', 'libs/settings', 'libs/scheduling', 'libs/jobs-domain'],
  'libs/import': ['libs/jobs-db', 'libs/postgres', 'libs/settings', 'libs/jobs-domain'],
  'libs/fixtures': ['libs/jobs-db', 'libs/postgres', 'libs/settings', 'libs/jobs-domain'],
  'libs/jobs-engine': ['libs/jobs-db', 'libs/postgres', 'libs/settings', 'libs/jobs-domain'],
  'libs/media': ['libs/jobs-domain'],
  'libs/storage': ['libs/settings'],
  'libs/jobs-domain': [],
  'libs/scheduling': [],
  'libs/settings': [],
  'libs/logging': ['libs/settings'],
  'libs/jobs-client': [],
  'apps/api': ['libs/(?!testing/|jobs-client/|media/)'],
  'apps/worker': ['libs/(?!testing/|jobs-client/)'],
  'apps/cli': ['libs/(?!testing/)'],
  'apps/console': [
    'libs/jobs-client',
    'libs/jobs-domain/src/(lifecycle|failures|catalog/image-presets|encoding|submission|values)',
  ],
};

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-folder-cycle', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    ...Object.entries(LAYERS).map(([name, allowed]) => ({
      name: `layer-of-${name}`,
      severity: 'error',
      from: { path: `^${name}/src/` },
      to: { pathNot: [name, ...allowed].map((path) => `^${path}`) },
    })),
  ],
  options: {
    includeOnly: '^(apps|libs)/[^/]+/src/',
    exclude: '(/generated/|\\.spec\\.tsx?$)',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@mediajobs/source', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
