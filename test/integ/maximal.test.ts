import { requestTypes } from '../../src/model/gen/requests';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import type { WireObject } from '../../src/model/wire';
import { maskedSecret, maskSecrets } from '../../src/simulator/secrets';
import { spelled } from '../model/spelling';
import { fieldPaths, maximalObjects, setPaths } from './maximal-requests';
import { splitSecrets } from './secret-split';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open({ advance: { mode: 'instant' }, inventSources: true })));
afterAll(() => stage.close());

const requests = { media: maximalObjects(requestType(MEDIA_REQUEST)), image: maximalObjects(requestType(IMAGE_REQUEST)) };

function resources(typeName: string, variants: readonly WireObject[]): Record<string, object> {
  return Object.fromEntries(
    variants.map((wire, index) => {
      const { request, secrets } = splitSecrets(requestType(typeName), wire);
      return [`variant_${index}`, { request: spelled(request, 'snake'), ...(secrets && { secrets_wo: spelled(secrets, 'snake') }), success: 'none' }];
    }),
  );
}

test.each([
  [MEDIA_REQUEST, requests.media],
  [IMAGE_REQUEST, requests.image],
])('the maximal configurations set every field of %s at every depth', (typeName, variants) => {
  const set = new Set(variants.flatMap((variant) => setPaths(variant)));
  expect(fieldPaths(requestType(typeName)).filter((path) => !set.has(path))).toEqual([]);
});

it('the whole API surface at once is valid, is sent as it was set, and plans nothing afterwards', async () => {
  stage.declare({ media: resources(MEDIA_REQUEST, requests.media), image: resources(IMAGE_REQUEST, requests.image) });
  const validated = await stage.workspace.run(['validate', '-json']);
  const { diagnostics } = JSON.parse(validated.stdout) as { diagnostics: { severity: string }[] };
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  await stage.workspace.must('apply', '-auto-approve', '-compact-warnings');
  for (const [typeName, variants] of [
    [MEDIA_REQUEST, requests.media],
    [IMAGE_REQUEST, requests.image],
  ] as const) {
    variants.forEach((variant, index) => {
      const { SessionId, ...sent } = stage.sent(`tencentmps_process_${typeName === MEDIA_REQUEST ? 'media' : 'image'}.variant_${index}`);
      expect({ ...sent, ...(variant.SessionId !== undefined && { SessionId }) }).toEqual(
        maskSecrets(requestTypes, requestType(typeName), variant, maskedSecret),
      );
    });
  }
  expect((await stage.workspace.run(['plan', '-detailed-exitcode', '-compact-warnings'])).code).toBe(0);
  expect(stage.simulator.paidCalls).toBe(requests.media.length + requests.image.length);
});
