// SPDX-License-Identifier: Apache-2.0
// Runs the unit tests (node's own test runner) through Vite, so that they see the modules as the pages do.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import { createServer } from 'vite';

const folder = dirname(fileURLToPath(import.meta.url));
const server = await createServer({
  root: dirname(folder),
  logLevel: 'error',
  // The address in numbers: a bare machine may not know its own name.
  server: { middlewareMode: true, hmr: false, watch: null, host: '127.0.0.1' },
  optimizeDeps: { noDiscovery: true, include: [] },
  appType: 'custom',
});
after(() => server.close());
for (const file of readdirSync(folder).sort()) {
  if (file.endsWith('.test.ts')) await server.ssrLoadModule(join(folder, file));
}
