// Import cycles, of files and of folders: two folders that import each other are a cycle of folders.
export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-folder-cycle',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    includeOnly: '^(apps|libs)/[^/]+/src/',
    exclude: '(/generated/|\\.spec\\.tsx?$)',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['@mediajobs/source', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
