import { IMAGE_REQUEST, MEDIA_REQUEST, type Naming, requestType } from '../../src/model/model';
import { validate } from '../../src/model/validate';
import { goodImage, goodMedia } from './good-requests';
import { spelled } from './spelling';

const requests = [
  ...Object.entries(goodMedia).map(([name, request]) => [MEDIA_REQUEST, name, request] as const),
  ...Object.entries(goodImage).map(([name, request]) => [IMAGE_REQUEST, name, request] as const),
];
const namings: Naming[] = ['wire', 'snake', 'camel'];

describe.each(namings)('in %s spelling', (naming) => {
  test.each(requests)('%s: "%s" passes without a fault or a warning', (type, _, request) => {
    expect(validate(requestType(type), spelled(request, naming), { naming })).toEqual([]);
  });
});
