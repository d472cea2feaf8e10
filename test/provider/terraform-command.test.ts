import { isDestroying } from '../../src/provider/terraform-command';

test.each<[boolean, string]>([
  [true, 'terraform destroy -auto-approve'],
  [true, 'terraform -chdir=stacks/a destroy'],
  [true, 'terraform plan -destroy -out=plan.bin'],
  [true, '/usr/local/bin/tofu apply --destroy=true'],
  [false, 'terraform apply destroy'],
  [false, 'terraform apply -destroy=false'],
  [false, 'terraform plan -target=destroy.me'],
  [false, 'terraform apply -auto-approve'],
  [false, 'destroy'],
])('that is a destroy: %s: %s', (expected, line) => {
  expect(isDestroying(() => line.split(' '))).toBe(expected);
});

test('what cannot be found out is no destroy', () => {
  const fail = (): string[] => {
    throw new Error('no such process');
  };
  expect(isDestroying(fail)).toBe(false);
  expect(isDestroying()).toBe(false);
});
