import type { RequiredProvider } from '../../../src/constructs/private/lock-file';
import { mergeLock, wholeAddress } from '../../../src/constructs/private/lock-file';

const own = { address: 'cdktf-tencent-mps.internal/cdktf/tencentmps', version: '0.1.0', hashes: ['h1:own='] };
const ownText = `provider "cdktf-tencent-mps.internal/cdktf/tencentmps" {
  version     = "0.1.0"
  constraints = "0.1.0"
  hashes = [
    "h1:own=",
  ]
}
`;
const header = '# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n';
const nullText = `provider "registry.terraform.io/hashicorp/null" {
  version     = "3.2.4"
  constraints = "3.2.4"
  hashes = [
    "h1:L5V05xwp/Gto1leRryuesxjMfgZwjb7oool4WS1UEFQ=",
    "zh:59f6b52ab4ff35739647f9509ee6d93d7c032985d9f8c6237d1f8a59471bbbe2",
  ]
}
`;
const nullRequired: RequiredProvider = { source: 'hashicorp/null', version: '3.2.4' };

const merge = (existing: string | undefined, ...others: RequiredProvider[]): string => mergeLock(existing, own, others).text;

describe('the lock file', () => {
  test('that is not there yet holds our entry with its hash', () => {
    expect(merge(undefined)).toBe(ownText);
  });

  test('that holds our entry already keeps its text', () => {
    expect(merge(ownText)).toBe(ownText);
  });

  test('keeps Terraform’s heading and the blank line below it', () => {
    expect(merge(`${header}\n${ownText}`)).toBe(`${header}\n${ownText}`);
  });

  test('loses our entry of an older version, or one with the hash of other bytes', () => {
    expect(merge(ownText.replaceAll('0.1.0', '0.0.9').replace('h1:own=', 'h1:old='))).toBe(ownText);
  });

  test('holds an entry without hashes for a provider that is required in an exact version: Terraform fills them in', () => {
    const entry = 'provider "registry.terraform.io/hashicorp/null" {\n  version     = "3.2.4"\n  constraints = "3.2.4"\n}\n';
    expect(merge(undefined, nullRequired)).toBe(`${ownText}\n${entry}`);
  });

  test('keeps another provider’s entry, hashes and all, while the version is the required one', () => {
    const existing = `${header}\n${ownText}\n${nullText}`;
    expect(merge(existing, nullRequired)).toBe(existing);
  });

  test('replaces another provider’s entry when another exact version is required: its hashes are of the old one', () => {
    expect(merge(nullText, { source: 'hashicorp/null', version: '3.2.5' })).toBe(
      `${ownText}\nprovider "registry.terraform.io/hashicorp/null" {\n  version     = "3.2.5"\n  constraints = "3.2.5"\n}\n`,
    );
  });

  test.each(['= 3.2.4', '=3.2.4', 'v3.2.4', ' 3.2.4 '])('takes %j for the exact version that it is', (version) => {
    expect(merge(nullText, { source: 'hashicorp/null', version })).toBe(`${ownText}\n${nullText}`);
  });

  test('keeps the entry of a provider that is required in a range', () => {
    const { text, open } = mergeLock(nullText.replace('constraints = "3.2.4"', 'constraints = "~> 3.2"'), own, [
      { source: 'hashicorp/null', version: '~> 3.2' },
    ]);
    expect(text).toContain('  constraints = "~> 3.2"\n  hashes = [\n    "h1:L5V05');
    expect(open).toEqual([]);
  });

  test.each([['~> 3.2'], ['>= 3.0.0, < 4.0.0'], [undefined]])(
    'has no entry for a provider that is required in the range %j and was never locked, and says so',
    (version) => {
      const { text, open } = mergeLock(undefined, own, [{ source: 'hashicorp/null', version }]);
      expect(text).toBe(ownText);
      expect(open).toEqual([{ source: 'hashicorp/null', version }]);
    },
  );

  test('keeps the entry of a provider that only a module requires', () => {
    expect(merge(`${nullText}`)).toBe(`${ownText}\n${nullText}`);
  });

  test('sorts the entries by address, whatever order they had', () => {
    const exact = (source: string): RequiredProvider => ({ source, version: '1.0.0' });
    const text = merge(nullText, exact('b.example/x/y'), exact('a.example/x/y'));
    expect(text.match(/provider "[^"]*"/g)).toEqual([
      'provider "a.example/x/y"',
      'provider "b.example/x/y"',
      'provider "cdktf-tencent-mps.internal/cdktf/tencentmps"',
      'provider "registry.terraform.io/hashicorp/null"',
    ]);
  });

  test('with the line ends of Windows is read, too', () => {
    expect(merge(`${header}\n${nullText}`.replaceAll('\n', '\r\n'), nullRequired)).toBe(`${header}\n${ownText}\n${nullText}`);
  });

  test('never lists our own provider twice, whoever requires it', () => {
    expect(merge(undefined, { source: 'cdktf-tencent-mps.internal/cdktf/tencentmps', version: '0.1.0' })).toBe(ownText);
  });
});

test.each([
  ['null', 'registry.terraform.io/hashicorp/null'],
  ['hashicorp/null', 'registry.terraform.io/hashicorp/null'],
  ['TencentCloudStack/tencentcloud', 'registry.terraform.io/tencentcloudstack/tencentcloud'],
  ['registry.example.com/a/b', 'registry.example.com/a/b'],
])('the source %s has the address %s', (source, address) => {
  expect(wholeAddress(source)).toBe(address);
});
