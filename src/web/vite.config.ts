import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../../dist/web');

/** Compresses once, when it is built, what would otherwise be compressed at each request. */
function precompressed(): Plugin {
  return {
    name: 'jianhui-precompressed',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|svg|webmanifest)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        if (bytes.length < 1024) continue;
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        };
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** Two places of Ant Design (holding a page still below a dialog, measuring) make a style without the nonce that all others get. */
function nonceOnEveryStyle(): Plugin {
  return {
    name: 'jianhui-nonce-on-every-style',
    transform(code, id) {
      if (!id.endsWith('/@rc-component/util/es/Dom/dynamicCSS.js')) return;
      const made = "document.createElement('style');";
      if (!code.includes(made)) this.error('Ant Design makes its styles in another way now');
      const nonce = `document.querySelector('meta[property="csp-nonce"]')?.nonce ?? ''`;
      return { code: code.replace(made, `${made} styleNode.nonce = ${nonce};`), map: null };
    },
  };
}

export default defineConfig({
  root: here,
  plugins: [nonceOnEveryStyle(), precompressed()],
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'es2022',
    // Inlined files would need `data:` in more places of the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Ant Design marks its files for a server that renders them; ours does not.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
      input: ['index.html', 'join.html', 'visit.html'].map((page) => join(here, page)),
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
