import { DiagnosticError, errorDiagnostic, faultDiagnostic, hasErrors, warningDiagnostic, wireDiagnostic } from '../../src/provider/diagnostic';

test("an error and a warning have the protocol's severities", () => {
  expect(wireDiagnostic(errorDiagnostic('wrong', 'why')).severity).toBe(1);
  expect(wireDiagnostic(warningDiagnostic('odd', 'why')).severity).toBe(2);
});

test('the summary is one line', () => {
  expect(wireDiagnostic(errorDiagnostic('wrong\nand more', 'a\nb'))).toMatchObject({ summary: 'wrong', detail: 'a\nb' });
});

test('a path has its names and its indexes', () => {
  const path = ['request', 'media_process_task', 'transcode_task_set', 1, 'definition'];
  expect(wireDiagnostic(errorDiagnostic('wrong', 'why', path)).attribute).toEqual({
    steps: [
      { attribute_name: 'request' },
      { attribute_name: 'media_process_task' },
      { attribute_name: 'transcode_task_set' },
      { element_key_int: 1 },
      { attribute_name: 'definition' },
    ],
  });
});

test.each([[undefined], [[]]])('a path of %j is none: an empty one would point at nothing', (path) => {
  expect(Object.keys(wireDiagnostic(errorDiagnostic('wrong', 'why', path)))).toEqual(['severity', 'summary', 'detail']);
});

test('a fault becomes a diagnostic with all that it says', () => {
  const fault = { rule: 'value', severity: 'warning', path: ['request', 'x'], summary: 's', detail: 'd' } as const;
  expect(faultDiagnostic(fault)).toEqual({ severity: 'warning', summary: 's', detail: 'd', path: ['request', 'x'] });
});

test('only errors count as errors', () => {
  expect([hasErrors([]), hasErrors([warningDiagnostic('a', 'b')]), hasErrors([warningDiagnostic('a', 'b'), errorDiagnostic('a', 'b')])]).toEqual([
    false,
    false,
    true,
  ]);
});

test('what is thrown tells all of its diagnostics', () => {
  expect(new DiagnosticError([errorDiagnostic('one', 'first'), errorDiagnostic('two', 'second')]).message).toBe('one: first\ntwo: second');
});
