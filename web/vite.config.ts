import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The engine is pure: a module of it nothing is used from may go. Keeps zod and yaml in the worker only.
const isPure = (id: string): boolean => id.includes('/engine/src/');

export default defineConfig({
  plugins: [react()],
  worker: { format: 'es', rolldownOptions: { treeshake: { moduleSideEffects: (id) => !isPure(id) } } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !isPure(id) } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4173' } },
});
