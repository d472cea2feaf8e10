import { call, codeOf, simulator } from '../support';

test('a person has a face that can be fetched, can be changed, and is gone after its deletion', async () => {
  const { simulator: target } = simulator();
  const face = Buffer.from('a face').toString('base64');
  const { Person } = await call(target, 'CreatePersonSample', { Name: 'Ada', Usages: ['Review.Face'], FaceContents: [face] });
  const { PersonId } = Person as { PersonId: string };
  const { PersonSet } = await call(target, 'DescribePersonSamples', { PersonIds: [PersonId] });
  const [person] = PersonSet as { FaceInfoSet: { Url: string }[] }[];
  expect(person).toMatchObject({ PersonId, Name: 'Ada', UsageSet: ['Review.Face'], Description: '' });
  const url = new URL(person?.FaceInfoSet[0]?.Url ?? '');
  expect((await target.handle({ method: 'GET', url: url.pathname, headers: {}, body: Buffer.alloc(0) })).body.toString()).toBe('a face');
  const FaceOperationInfo = { Type: 'reset', FaceContents: [face, Buffer.from('another').toString('base64')] };
  await call(target, 'ModifyPersonSample', { PersonId, Name: 'Ada L.', Usages: ['Recognition.Face'], FaceOperationInfo });
  expect(await call(target, 'DescribePersonSamples', { PersonIds: [PersonId] })).toMatchObject({
    PersonSet: [{ Name: 'Ada L.', UsageSet: ['Recognition.Face'], FaceInfoSet: { length: 2 } }],
  });
  await call(target, 'DeletePersonSample', { PersonId });
  expect(await call(target, 'DescribePersonSamples', { PersonIds: [PersonId] })).toMatchObject({ PersonSet: [] });
  expect(await codeOf(target, 'DeletePersonSample', { PersonId })).toBe('ResourceNotFound.Person');
});

test.each([
  ['reset', ['c'], ['c']],
  ['add', ['c', 'b'], ['a', 'c', 'b']],
  ['delete', ['a'], ['b']],
])('the tags of a word: %s %j', async (Type, Tags, expected) => {
  const { simulator: target } = simulator();
  await call(target, 'CreateWordSamples', { Usages: ['Recognition.Ocr'], Words: [{ Keyword: 'hello', Tags: ['a', 'b'] }] });
  await call(target, 'ModifyWordSample', { Keyword: 'hello', TagOperationInfo: { Type, Tags } });
  expect(await call(target, 'DescribeWordSamples', { Keywords: ['hello'] })).toMatchObject({
    TotalCount: 1,
    WordSet: [{ Keyword: 'hello', UsageSet: ['Recognition.Ocr'], TagSet: expected }],
  });
});

test('a word is gone after its deletion', async () => {
  const { simulator: target } = simulator();
  await call(target, 'CreateWordSamples', { Usages: ['Recognition'], Words: [{ Keyword: 'a' }, { Keyword: 'b' }] });
  await call(target, 'DeleteWordSamples', { Keywords: ['a'] });
  expect(await call(target, 'DescribeWordSamples', {})).toMatchObject({ WordSet: [{ Keyword: 'b' }] });
  expect(await codeOf(target, 'ModifyWordSample', { Keyword: 'a' })).toBe('ResourceNotFound.Word');
});
