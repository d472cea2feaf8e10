import { errorDiagnostic, warningDiagnostic, type Diagnostic } from '../../src/provider/diagnostic';
import { WarningLimit } from '../../src/provider/warning-limit';

function told(limit: WarningLimit, ...diagnostics: Diagnostic[]): string[] {
  return limit.of(diagnostics).map(({ summary }) => summary);
}

const overlap = (n: number): Diagnostic => warningDiagnostic(`two jobs write the same object: out/${n}`, `detail ${n}`, { path: ['request'] });

test('ten of a kind are shown as they are, and the rest under one summary with the subject in the detail', () => {
  const limit = new WarningLimit();
  const shown = limit.of(Array.from({ length: 1000 }, (_, n) => overlap(n)));
  expect(new Set(shown.map(({ summary }) => summary)).size).toBe(11);
  expect(shown[9]).toEqual(overlap(9));
  expect(shown[10]).toMatchObject({
    severity: 'warning',
    summary: 'and more: two jobs write the same object',
    detail: 'two jobs write the same object: out/10\n\ndetail 10',
    path: ['request'],
  });
});

test('a warning that was shown is shown again as it was', () => {
  const limit = new WarningLimit();
  for (let n = 0; n < 20; n++) told(limit, overlap(n));
  expect(told(limit, overlap(3), overlap(15))).toEqual(['two jobs write the same object: out/3', 'and more: two jobs write the same object']);
});

test('kinds are counted apart, and the subject of a kind may stand anywhere', () => {
  const limit = new WarningLimit();
  const forgotten = (n: number): Diagnostic => warningDiagnostic(`the service has forgotten task ${n}`, '', { kind: 'the service has forgotten a task' });
  for (let n = 0; n < 10; n++) expect(told(limit, overlap(n), forgotten(n))).toEqual([overlap(n).summary, forgotten(n).summary]);
  expect(told(limit, forgotten(10))).toEqual(['and more: the service has forgotten a task']);
});

test('errors are never folded', () => {
  const failures = Array.from({ length: 20 }, (_, n) => errorDiagnostic(`failed: ${n}`, ''));
  expect(new WarningLimit().of(failures)).toEqual(failures);
});
