import { existsSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import * as cdktf from 'cdktf';
import * as mps from '../../src';
import { attachedTo } from '../support/attached-to-command';
import { blocks, root } from './documents';
import { UserProject } from './user-project';

jest.setTimeout(120_000);

const examples = blocks.filter((block) => block.language === 'ts');
/** A block that imports something is a program; any other stands in a construct, beside the names of `surroundings`. */
const programs = examples.filter((block) => /^import /m.test(block.text));
const fragments = examples.filter((block) => !programs.includes(block));

const surroundings = `
    const bucket = 'media-1250000000';
    const region = 'ap-guangzhou';
    const input = MediaInput.fromCos({ bucket, region, key: 'movie/a.mov' });
    const output = MediaOutput.toCos({ bucket, region, directory: 'out/' });
`;

function fragmentSource(text: string): string {
  const body = surroundings + text;
  const importOf = (names: object, module: string): string => {
    const used = Object.keys(names).filter((name) => new RegExp(`\\b${name}\\b`).test(body));
    return used.length > 0 ? `import { ${used.join(', ')} } from '${module}';\n` : '';
  };
  return `${importOf(cdktf, 'cdktf')}${importOf(mps, 'cdktf-tencent-mps')}import { Construct } from 'constructs';

export class Fragment extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    ${body}
  }
}
`;
}

/** The constructs of this package that the official provider creates. */
const official = /new (tencentcloud\.|MediaBucket|NotificationQueue|NotificationTopic|MediaPermissions|\w+Template\()|\.upload\(/;

/** Each fragment in a stack of its own, with the providers that it does not bring: examples may write the same files. */
function appSource(): string {
  const places = fragments.map(({ text }, index) => {
    const stack = `stack${index}`;
    const providers = [
      ...(text.includes('new TencentMpsProvider') ? [] : [`new TencentMpsProvider(${stack}, 'mps');`]),
      ...(official.test(text) && !text.includes('TencentcloudProvider')
        ? [`new tencentcloud.TencentcloudProvider(${stack}, 'official', { region: 'ap-guangzhou' });`]
        : []),
    ];
    return `const ${stack} = new TerraformStack(app, 'stack-${index}'); ${providers.join(' ')} new (require('./fragment-${index}').Fragment)(${stack}, 'fragment');`;
  });
  return `import { App, TerraformStack } from 'cdktf';
import { tencentcloud, TencentMpsProvider } from 'cdktf-tencent-mps';
declare const require: (name: string) => any;
const app = new App();
${places.join('\n')}
app.synth();
`;
}

let project: UserProject;
beforeAll(() => {
  project = new UserProject();
  const compilerOptions = { strict: true, noEmit: true, target: 'es2022', module: 'commonjs', moduleResolution: 'node', skipLibCheck: true, types: [] };
  project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  programs.forEach(({ text }, index) => project.write(`program-${index}.ts`, text));
  fragments.forEach(({ text }, index) => project.write(`fragment-${index}.ts`, fragmentSource(text)));
  project.write('fragments.ts', appSource());
});
afterAll(() => project.remove());

/** Names the block instead of the file that was made of it. */
function readable(text: string): string {
  return text.replace(
    /(program|fragment)-(\d+)\.ts/g,
    (file, kind: string, index: string) => (kind === 'program' ? programs : fragments)[Number(index)]?.at ?? file,
  );
}

test('every TypeScript example has the types of the package', async () => {
  const { text } = await project.run(`node ${path.join(root, 'node_modules/typescript/bin/tsc')} -p .`);
  expect(readable(text)).toBe('');
});

test.each(programs.map(({ at }, index) => [at, index]))('the program at %s is synthesized', async (_, index) => {
  await project.must(`node --import tsx program-${index}.ts`, { CDKTF_OUTDIR: `program-${index}.out` });
  expect(readdirSync(path.join(project.directory, `program-${index}.out/stacks`))).toHaveLength(1);
});

test('every other example is synthesized, and the providers take it', async () => {
  const { code, text } = await project.run('node --import tsx fragments.ts');
  expect(readable(code === 0 ? '' : text)).toBe('');
  const directories = [...fragments.keys()].map((index) => path.join(project.directory, `cdktf.out/stacks/stack-${index}`));
  expect(directories.filter((directory) => !existsSync(path.join(directory, 'cdk.tf.json')))).toEqual([]);
  expect(await validated(directories)).toEqual(["request.MediaProcessTask2 is not in this version's API model"]);
});

/** Checked by attached providers. @returns the warnings */
async function validated(directories: readonly string[]): Promise<string[]> {
  const attached = await attachedTo(() => ({ directory: project.directory, commandEnvironment: {} }));
  const warnings: string[] = [];
  try {
    for (const directory of directories) {
      const text = await project.must('terraform init >init.txt && terraform validate -no-color', attached.environment, directory);
      warnings.push(...(text.match(/(?<=Warning: ).*/g) ?? []));
    }
  } finally {
    await attached.close();
  }
  return warnings;
}
