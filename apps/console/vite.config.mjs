import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Relative URLs, because the console may be served under a path prefix.
  base: './',
  plugins: [react()],
  // Resolves workspace packages from source, like the TypeScript configuration.
  resolve: { conditions: ['@mediajobs/source', 'module', 'browser', 'development|production'] },
  // Placeholder for the nonce that the server inserts into each response; see apps/api/src/console.
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: 'dist/web',
    target: 'baseline-widely-available',
    // No inlining, because the content security policy allows `data:` for images only.
    assetsInlineLimit: 0,
    // The browser tests limit the size.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': 'http://localhost:3000', '/docs': 'http://localhost:3000' } },
});
