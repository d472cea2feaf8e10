import { shown } from '../../model/fault';
import type { WireObject } from '../../model/wire';
import { ApiError } from '../api-error';

/** Reads the parameters of actions whose requests the model does not describe. Null and "" count as not set, as at the service. */

export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** @throws ApiError `MissingParameter` or `InvalidParameter` */
export function text(body: WireObject, name: string): string {
  const value = body[name];
  if (!isSet(value)) throw new ApiError('MissingParameter', `${name} is missing; it has to be a text that is not empty.`);
  if (typeof value !== 'string') throw mistyped(name, value, 'a text');
  return value;
}

export function optionalText(body: WireObject, name: string): string | undefined {
  return isSet(body[name]) ? text(body, name) : undefined;
}

/** The service takes "30" for 30. */
export function number(body: WireObject, name: string): number {
  const value = body[name];
  if (!isSet(value)) throw new ApiError('MissingParameter', `${name} is missing; it has to be a number.`);
  const parsed = typeof value === 'string' ? Number(value) : value;
  if (typeof parsed !== 'number' || !Number.isFinite(parsed)) throw mistyped(name, value, 'a number');
  return parsed;
}

export function optionalNumber(body: WireObject, name: string): number | undefined {
  return isSet(body[name]) ? number(body, name) : undefined;
}

export function list(body: WireObject, name: string): unknown[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value)) throw mistyped(name, value, 'a list');
  return value as unknown[];
}

export function texts(body: WireObject, name: string): string[] {
  return list(body, name).map((value) => {
    if (typeof value !== 'string') throw mistyped(`an element of ${name}`, value, 'a text');
    return value;
  });
}

export function objects(body: WireObject, name: string): WireObject[] {
  return list(body, name).map((value) => {
    if (typeof value !== 'object' || value === null) throw mistyped(`an element of ${name}`, value, 'an object');
    return value as WireObject;
  });
}

export function object(body: WireObject, name: string): WireObject {
  const value = body[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw mistyped(name, value, 'an object');
  return value as WireObject;
}

export function without(body: WireObject, ...names: readonly string[]): WireObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

/** The part of a list that Offset and Limit name. */
export function page<T>(all: readonly T[], body: WireObject, most: number, standard: number): T[] {
  const [offset, limit] = [optionalNumber(body, 'Offset') ?? 0, optionalNumber(body, 'Limit') ?? standard];
  if (limit > most || limit < 0) throw new ApiError('InvalidParameterValue.Limit', `Limit is ${limit}; it has to be from 0 to ${most}.`);
  return all.slice(offset, offset + limit);
}

function mistyped(name: string, value: unknown, wanted: string): ApiError {
  return new ApiError('InvalidParameter', `${name} is ${shown(value)}; it has to be ${wanted}.`);
}
