import { ServiceError } from '../../src/api/service-error';
import { isForgotten } from '../../src/jobs/finder';

function failure(action: string, code: string, effect: 'none' | 'unknown' = 'none'): ServiceError {
  return new ServiceError({ action, code, message: 'no', effect });
}

test.each([
  ['DescribeTaskDetail', 'ResourceNotFound'],
  ['DescribeTaskDetail', 'InvalidParameterValue.TaskId'],
  ['DescribeTaskDetail', 'FailedOperation.TaskNotFound'],
  ['DescribeImageTaskDetail', 'ResourceNotFound'],
])('%s that is refused with %s: the service has forgotten the task', (action, code) => {
  expect(isForgotten(failure(action, code))).toBe(true);
});

test.each([
  ['a role that does not exist', failure('AssumeRole', 'ResourceNotFound.RoleNotExist')],
  ['a role that the machine does not have', failure('cam_role_name "media"', 'ResourceNotFound')],
  ['a refusal of the caller', failure('DescribeTaskDetail', 'UnauthorizedOperation')],
  ['an answer that may be another one', failure('DescribeTaskDetail', 'ResourceNotFound', 'unknown')],
  ['a fault of our own', new TypeError('ResourceNotFound')],
])('%s says nothing of a task', (_, error) => {
  expect(isForgotten(error)).toBe(false);
});
