import { requestTypes } from '../model/gen/requests';
import { requestType, type ModelType } from '../model/model';
import type { WireObject } from '../model/wire';
import { echoedSecret, maskSecrets } from './secrets';

/** What the service writes for a time that has not come yet. It is no date: do not parse it. */
const ZERO_DATE = '0000-00-00T00:00:00Z';

/** `2019-07-16T06:21:27Z`, or the zero date. */
export function isoTime(ms: number | undefined): string {
  return ms === undefined ? ZERO_DATE : `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A part of the request as the service repeats it: every member of the type is there, null where nothing was set; secrets are masked. */
export function echo(typeName: string, wire: WireObject | undefined): WireObject | null {
  if (!wire) return null;
  const type = requestType(typeName);
  return maskSecrets(requestTypes, type, nullFilled(type, wire), maskEcho);
}

/** Secret ids are recognisable in an echo, keys are not. */
function maskEcho(value: unknown, name: string): string {
  return name.endsWith('SecretId') ? echoedSecret(String(value)) : '****';
}

function nullFilled(type: ModelType, wire: WireObject): WireObject {
  const filled: WireObject = {};
  for (const field of type.fields) {
    const value = wire[field.wire];
    if (value === undefined || value === null) filled[field.wire] = null;
    else if (field.type === undefined) filled[field.wire] = value;
    else {
      const member = requestType(field.type);
      filled[field.wire] = Array.isArray(value) ? value.map((element) => nullFilled(member, element as WireObject)) : nullFilled(member, value as WireObject);
    }
  }
  return filled;
}
