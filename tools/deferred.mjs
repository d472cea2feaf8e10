/**
 * An esbuild plugin: the named packages travel inside the bundle as compressed text, and are compiled when they are first required.
 * Terraform starts the provider several times for each command, mostly to plan, and Node reads the whole file each time; the two SDKs,
 * which only a call needs, then cost nothing.
 */
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

export function deferred(...packages) {
  return {
    name: 'deferred',
    setup({ onResolve, onLoad, initialOptions }) {
      onResolve({ filter: /^[^.]/ }, ({ path }) => (packages.includes(path) ? { path, namespace: 'deferred' } : undefined));
      onLoad({ filter: /.*/, namespace: 'deferred' }, async ({ path }) => {
        const { minifyWhitespace, minifySyntax, platform, target } = initialOptions;
        const result = await build({
          entryPoints: [path],
          bundle: true,
          write: false,
          format: 'cjs',
          minifyWhitespace,
          minifySyntax,
          platform,
          target,
          legalComments: 'none',
        });
        const text = JSON.stringify(brotliCompressSync(result.outputFiles[0].contents).toString('base64'));
        const contents = `
          const Module = require('node:module');
          const { brotliDecompressSync } = require('node:zlib');
          const inner = new Module(${JSON.stringify(path)});
          inner.paths = module.paths;
          inner._compile(brotliDecompressSync(Buffer.from(${text}, 'base64')).toString('utf8'), ${JSON.stringify(`${path}.js`)});
          module.exports = inner.exports;`;
        return { contents, loader: 'js', resolveDir: process.cwd() };
      });
    },
  };
}
