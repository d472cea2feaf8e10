import { fieldNamed, requestType, type ModelType } from '../../src/model/model';
import type { WireObject } from '../../src/model/wire';

/** A request in the API's spelling, parted: what may stand in `request`, and the secrets in the same shape; undefined when there are none. */
export function splitSecrets(type: ModelType, wire: WireObject): { request: WireObject; secrets?: WireObject } {
  const request: WireObject = {};
  const secrets: WireObject = {};
  for (const [name, value] of Object.entries(wire)) {
    const field = fieldNamed(type, 'wire', name);
    if (field?.facts?.sensitive) secrets[name] = value;
    else if (field?.type === undefined) request[name] = value;
    else {
      const memberType = requestType(field.type);
      const parts = [value].flat().map((element) => splitSecrets(memberType, element as WireObject));
      const hidden = parts.map((part) => part.secrets ?? null);
      request[name] = Array.isArray(value) ? parts.map((part) => part.request) : parts[0]?.request;
      if (hidden.some((part) => part !== null)) secrets[name] = Array.isArray(value) ? hidden : hidden[0];
    }
  }
  return { request, ...(Object.keys(secrets).length > 0 && { secrets }) };
}
