import { validate } from '../model/validate';
import { shown, type Fault } from '../model/fault';
import { fieldNamed, requestType, type Field, type ModelType } from '../model/model';
import { toWire, type WireObject } from '../model/wire';
import { ApiError } from './api-error';

/** The body as an object. @throws ApiError `InvalidParameter` */
export function parseBody(body: Buffer): WireObject {
  let parsed: unknown;
  try {
    parsed = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError('InvalidParameter', 'The request body is not valid JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new ApiError('InvalidParameter', 'The request body has to be a JSON object.');
  return parsed as WireObject;
}

/**
 * The body checked against the model, with numbers as numbers (the service takes "30" for 30) and without nulls.
 * @throws ApiError with the service's code for the first broken rule
 */
export function checkedBody(typeName: string, body: WireObject): WireObject {
  const type = requestType(typeName);
  const fault = validate(type, body, { naming: 'wire' }).find((found) => found.severity === 'error');
  if (fault) throw new ApiError(codeOf(fault), `${fault.summary}. ${fault.detail}`);
  const mistyped = wrongScalar(type, body, '');
  if (mistyped) throw new ApiError('InvalidParameter', mistyped);
  return toWire(type, body, 'wire');
}

const special: Record<string, string> = {
  'SessionId is too long': 'InvalidParameterValue.SessionIdTooLong',
  'SessionContext is too long': 'InvalidParameterValue.SessionContextTooLong',
  'OperationType is not an allowed value': 'InvalidParameterValue.InvalidOperationType',
  'Limit is out of range': 'InvalidParameterValue.Limit',
};

function codeOf(fault: Fault): string {
  switch (fault.rule) {
    case 'unknown':
      return 'UnknownParameter';
    case 'missing':
      return fault.path.length === 0 ? 'InvalidParameter' : 'MissingParameter';
    case 'type':
      return 'InvalidParameter';
    case 'value':
      return special[fault.summary] ?? 'InvalidParameterValue';
  }
}

/** The model converts where nothing is lost; the service does that for numbers only. */
function wrongScalar(type: ModelType, object: WireObject, at: string): string | undefined {
  for (const [name, value] of Object.entries(object)) {
    const field = fieldNamed(type, 'wire', name);
    if (!field || value === null || value === undefined) continue;
    const path = `${at}${name}`;
    const elements = field.list ? (value as unknown[]) : [value];
    for (const [index, element] of elements.entries()) {
      const here = field.list ? `${path}.${index}` : path;
      const inner = field.type === undefined ? undefined : requestType(field.type);
      const wrong = inner ? wrongScalar(inner, element as WireObject, `${here}.`) : wrongKind(field, element, here);
      if (wrong !== undefined) return wrong;
    }
  }
  return undefined;
}

function wrongKind({ kind, facts }: Field, value: unknown, path: string): string | undefined {
  if (kind === 'number' || typeof value === kind) return undefined;
  return `The value of ${path} has to be a ${kind}, but ${facts?.sensitive ? 'it is another' : `${shown(value)} is a ${typeof value}`}.`;
}
