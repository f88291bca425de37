// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vite';
// @ts-expect-error: plain JavaScript, which CMake's part of the build uses too
import { tables } from './build/tables.mjs';

export default defineConfig({
  plugins: [tables()],
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: {
    target: 'es2020',
    assetsInlineLimit: 0, // the pages' policy allows no data: addresses
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.KHABAR_SERVER ?? 'http://127.0.0.1:8787' } },
});
