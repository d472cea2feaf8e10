/**
 * An esbuild plugin: the named packages travel inside the bundle as text, and are compiled when they are first required. Terraform
 * starts the provider several times for each command, mostly to plan, and Node parses the whole file each time: of the two SDKs, which
 * only a call needs, it then reads past one string.
 */
import { build } from 'esbuild';

export function deferred(...packages) {
  return {
    name: 'deferred',
    setup({ onResolve, onLoad, initialOptions }) {
      onResolve({ filter: /^[^.]/ }, ({ path }) => (packages.includes(path) ? { path, namespace: 'deferred' } : undefined));
      onLoad({ filter: /.*/, namespace: 'deferred' }, async ({ path }) => {
        const { minify, platform, target } = initialOptions;
        const result = await build({
          entryPoints: [path],
          bundle: true,
          write: false,
          format: 'cjs',
          minify,
          platform,
          target,
          keepNames: true,
          legalComments: 'none',
        });
        const source = JSON.stringify(result.outputFiles[0].text);
        const contents = `const Module = require('node:module'); const inner = new Module(${JSON.stringify(path)}); inner.paths = module.paths; inner._compile(${source}, ${JSON.stringify(`${path}.js`)}); module.exports = inner.exports;`;
        return { contents, loader: 'js', resolveDir: process.cwd() };
      });
    },
  };
}
