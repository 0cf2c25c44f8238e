import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The engine is pure: a module of it nothing is used from may go. Keeps zod and yaml in the worker only.
const isPure = (id: string): boolean => id.includes('/engine/src/');

// Rules that count children backwards or among some make the browser style every cell anew whenever the table scrolls a
// row in. They draw borders of summary rows, which we have none of, and the edge of the frozen columns, which
// plan-grid.css draws.
const countsChildren = /:nth-(last-)?child\(/;

export default defineConfig({
  plugins: [react()],
  css: {
    postcss: {
      plugins: [
        {
          postcssPlugin: 'no-counted-children-in-the-table',
          Rule: (rule) => {
            const file = rule.source?.input.file ?? '';
            if (file.includes('react-data-grid') && countsChildren.test(rule.selector)) rule.remove();
          },
        },
      ],
    },
  },
  worker: { format: 'es', rolldownOptions: { treeshake: { moduleSideEffects: (id) => !isPure(id) } } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !isPure(id) } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4173' } },
});
