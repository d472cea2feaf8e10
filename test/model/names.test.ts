import { namedAs } from '../../src/model/condition';
import { requestTypes } from '../../src/model/gen/requests';
import { camelFromSnake, snakeFromCamel, snakeFromWire } from '../../src/model/names';

test.each([
  ['OutputDir', 'output_dir', 'outputDir'],
  ['S3InputInfo', 's3_input_info', 's3InputInfo'],
  ['VODInputInfo', 'vod_input_info', 'vodInputInfo'],
  ['TEHDConfig', 'tehd_config', 'tehdConfig'],
  ['AwsSQS', 'aws_sqs', 'awsSqs'],
  ['AIDubbingTask', 'ai_dubbing_task', 'aiDubbingTask'],
  ['Stereo3dType', 'stereo3d_type', 'stereo3dType'],
  ['KeyPTSList', 'key_pts_list', 'keyPtsList'],
  ['XPos', 'x_pos', 'xPos'],
  ['Url', 'url', 'url'],
])('%s is %s in Terraform and %s in TypeScript', (wire, snake, camel) => {
  expect([snakeFromWire(wire), camelFromSnake(snake), snakeFromCamel(camel)]).toEqual([snake, camel, snake]);
  expect([namedAs(wire, 'wire'), namedAs(wire, 'snake'), namedAs(wire, 'camel')]).toEqual([wire, snake, camel]);
});

test('the names of every field of the model follow from its wire name, and no type has two fields of one name', () => {
  for (const type of Object.values(requestTypes)) {
    expect(type.fields.map((field) => [namedAs(field.wire, 'snake'), namedAs(field.wire, 'camel')])).toEqual(
      type.fields.map((field) => [field.snake, field.camel]),
    );
    expect(new Set(type.fields.map((field) => field.snake)).size).toBe(type.fields.length);
  }
});
