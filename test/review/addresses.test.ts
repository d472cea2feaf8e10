import { splitAddress } from '../../src/review/addresses';

test.each([
  ['tencentmps_process_media.a', 'tencentmps_process_media.a', ''],
  ['tencentmps_process_media.a[0]', 'tencentmps_process_media.a', '[0]'],
  ['tencentmps_process_media.a["x"]', 'tencentmps_process_media.a', '["x"]'],
  ['tencentmps_process_media.a["x[1]"]', 'tencentmps_process_media.a', '["x[1]"]'],
  ['tencentmps_process_media.a["say \\"x\\""]', 'tencentmps_process_media.a', '["say \\"x\\""]'],
  ['module.m["k"].tencentmps_process_media.a', 'module.m["k"].tencentmps_process_media.a', ''],
])('%s is an instance of %s, with the key %s', (address, resource, key) => {
  expect(splitAddress(address)).toEqual({ resource, key });
});
