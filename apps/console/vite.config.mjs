import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // The server may be seen below a path prefix: files load each other by relative addresses.
  base: './',
  plugins: [react()],
  // Workspace packages come from their sources, as everywhere in this repository.
  resolve: { conditions: ['@mediajobs/source', 'module', 'browser', 'development|production'] },
  // The server puts a nonce of its own into each answer; see apps/api/src/console.
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: 'dist/web',
    target: 'baseline-widely-available',
    // Files of their own, since the policy takes no `data:` but for pictures.
    assetsInlineLimit: 0,
    // Sizes are told, and held, by the browser tests.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': 'http://localhost:3000', '/docs': 'http://localhost:3000' } },
});
