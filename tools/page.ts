import * as path from 'node:path';
import { buildSync } from 'esbuild';

/** The script and the style of the page of a review, as texts of a module: the page is one file, and so is the program that writes it. */
export function pageSource(root: string, header: (input: string) => string): string {
  const folder = path.join(root, 'src/review/page');
  const text = (entry: string): string => {
    const { outputFiles } = buildSync({ entryPoints: [path.join(folder, entry)], bundle: true, minify: true, charset: 'utf8', target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'], format: 'iife', legalComments: 'none', write: false }); // prettier-ignore
    // Within an element of HTML its own end tag would end it, wherever it stands.
    return JSON.stringify(outputFiles[0]?.text.replace(/<\/(script|style)/gi, '<\\/$1').trim());
  };
  return `${header('src/review/page')}\nexport const pageScript = ${text('main.ts')};\nexport const pageStyle = ${text('style.css')};\n`;
}
