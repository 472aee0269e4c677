import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Libraries are taken from their sources; nothing is inlined, because the page's policy lets no inline script or data font in. */
export default defineConfig(({ mode }) => ({
  plugins: [react()],
  resolve: { conditions: ['@attain/source', 'module', 'browser', mode === 'production' ? 'production' : 'development'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    target: 'es2022',
  },
  server: { proxy: { '/api': process.env['ATTAIN_GATEWAY'] ?? 'http://127.0.0.1:7400' } },
}));
