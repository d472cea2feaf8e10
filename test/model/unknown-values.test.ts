import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import { validate } from '../../src/model/validate';
import { goodImage, goodMedia } from './good-requests';
import { spelled } from './spelling';

const UNKNOWN = { known: 'after apply' };
const isUnknown = (value: unknown): boolean => value === UNKNOWN;

/** Every copy of the value in which one member, at any depth, is not known yet. */
function* withOneUnknown(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      const replacedBy = (other: unknown): unknown[] => value.map((one: unknown, at) => (at === index ? other : one));
      yield replacedBy(UNKNOWN);
      for (const copy of withOneUnknown(element)) yield replacedBy(copy);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      yield { ...value, [key]: UNKNOWN };
      for (const copy of withOneUnknown(member)) yield { ...value, [key]: copy };
    }
  }
}

describe.each([
  [MEDIA_REQUEST, goodMedia],
  [IMAGE_REQUEST, goodImage],
])('%s', (typeName, requests) => {
  test.each(Object.entries(requests))('"%s" passes whatever part of it is not known yet', (_, request) => {
    for (const copy of withOneUnknown(spelled(request, 'snake'))) {
      expect(validate(requestType(typeName), copy, { naming: 'snake', isUnknown })).toEqual([]);
    }
  });

  test('a request that is not known at all passes', () => {
    expect(validate(requestType(typeName), UNKNOWN, { naming: 'snake', isUnknown })).toEqual([]);
  });
});

test('the unknown values stand at hundreds of places', () => {
  const places = [...Object.values(goodMedia), ...Object.values(goodImage)].flatMap((request) => [...withOneUnknown(request)]);
  expect(places.length).toBeGreaterThan(700);
});
