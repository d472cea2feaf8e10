import { Testing } from 'cdktf';
import { MediaInput, MediaOutput, ProcessMedia, TencentMpsProvider } from '../../src';
import { hclText } from '../../src/constructs/private/hcl';
import { emptyStack } from './synthesis';

describe('HCL', () => {
  test.each<[unknown, string]>([
    ['out', '"out"'],
    ['', '""'],
    ['a "b" \\ c\n', '"a \\"b\\" \\\\ c\\n"'],
    ['{inputName}_{definition}.{format}', '"{inputName}_{definition}.{format}"'],
    ['${x.y["a"]}', '"${x.y["a"]}"'],
    ['say "${f("}", {a = "b"})}" twice', '"say \\"${f("}", {a = "b"})}\\" twice"'],
    [20, '20'],
    [false, 'false'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
    [[1, null], '[\n  1,\n  null,\n]'],
    [{ a: { 'b c': [{ d: 1 }] } }, '{\n  a = {\n    "b c" = [\n      {\n        d = 1\n      },\n    ]\n  }\n}'],
  ])('of %j is %s', (value, text) => {
    expect(hclText(value)).toBe(text);
  });

  test('of a stack has the request, the job’s own attributes and the provider’s', () => {
    const stack = emptyStack();
    const assumeRole = { roleArn: 'arn', sessionName: 'ci', sessionDuration: 3600, policy: '{"version":"2.0"}' };
    new TencentMpsProvider(stack, 'mps', { region: 'ap-guangzhou', endpoint: { mps: 'http://127.0.0.1:1' }, assumeRole });
    const input = MediaInput.fromCos({ bucket: 'media-1250000000', region: 'ap-guangzhou', key: 'a.mov' });
    const first = new ProcessMedia(stack, 'First', { input, scheduleId: 1, timeouts: { create: '2h' } });
    const transcodeTaskSet = [{ definition: 20, outputObjectPath: '{inputName}.{format}' }];
    new ProcessMedia(stack, 'Second', {
      input: MediaInput.fromJobOutput(first.outputs.get(0)),
      output: MediaOutput.toDirectory('out'),
      mediaProcessTask: { transcodeTaskSet },
      triggers: { a: 'b' },
    });
    const hcl = Testing.synthHcl(stack);
    expect(hcl).toContain('provider "tencentmps" {\nregion = "ap-guangzhou"\nendpoint = {\n  mps = "http://127.0.0.1:1"\n}\nassume_role {\n');
    expect(hcl).toContain('policy = "{\\"version\\":\\"2.0\\"}"');
    expect(hcl).toContain('object = "/${trimprefix(tencentmps_process_media.First.outputs[0].key, "/")}"');
    expect(hcl).toContain('output_object_path = "{inputName}.{format}"');
    expect(hcl).toContain('timeouts {\ncreate = "2h"\n}');
    expect(hcl).toContain('triggers = {\n  a = "b"\n}');
  });
});
