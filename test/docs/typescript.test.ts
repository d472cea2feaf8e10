import { existsSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import * as cdktf from 'cdktf';
import * as mps from '../../src';
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

/** Each fragment in a stack of its own: examples may write the same files. */
function appSource(): string {
  const places = fragments.map(({ text }, index) => {
    const provider = text.includes('new TencentMpsProvider') ? '' : `new TencentMpsProvider(stack${index}, 'mps');`;
    return `const stack${index} = new TerraformStack(app, 'stack-${index}'); ${provider} new (require('./fragment-${index}').Fragment)(stack${index}, 'fragment');`;
  });
  return `import { App, TerraformStack } from 'cdktf';
import { TencentMpsProvider } from 'cdktf-tencent-mps';
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

test('every other example is synthesized, and the provider takes it', async () => {
  const { code, text } = await project.run('node --import tsx fragments.ts');
  expect(readable(code === 0 ? '' : text)).toBe('');
  const warnings: string[] = [];
  for (const index of fragments.keys()) {
    const directory = path.join(project.directory, `cdktf.out/stacks/stack-${index}`);
    expect(existsSync(path.join(directory, 'cdk.tf.json'))).toBe(true);
    await project.must('terraform init', {}, directory);
    const validated = await project.must('terraform validate -no-color', {}, directory);
    warnings.push(...(validated.match(/(?<=Warning: ).*/g) ?? []));
  }
  expect(warnings).toEqual(["request.MediaProcessTask2 is not in this version's API model"]);
});
