import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CredentialContext } from './context';

export type FileResult<T> = { readonly value: T } | { readonly fault: string; readonly missing: boolean };

/** The file's text, or in words why not: `is not there`. */
export function readTextFile(context: CredentialContext, path: string): FileResult<string> {
  try {
    return { value: (context.readFile ?? readFromDisk)(expandHome(context, path)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { fault: 'is not there', missing: true };
    if (code === 'EACCES' || code === 'EPERM') return { fault: `may not be read by this user (${code})`, missing: false };
    return { fault: code === 'EISDIR' ? 'is a folder' : `cannot be read (${code ?? 'unknown error'})`, missing: false };
  }
}

/** Never quotes the content, as a JSON parser's own message does: these files hold secrets. */
export function readJsonFile(context: CredentialContext, path: string): FileResult<Readonly<Record<string, unknown>>> {
  const text = readTextFile(context, path);
  if ('fault' in text) return text;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.value.replace(/^\uFEFF/, ''));
  } catch {
    return { fault: 'is not valid JSON', missing: false };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { fault: 'holds no JSON object', missing: false };
  return { value: parsed as Record<string, unknown> };
}

/** The one member of a JSON file as a text without blanks around it. */
export function readJsonMember(context: CredentialContext, path: string, member: string): FileResult<string> {
  const file = readJsonFile(context, path);
  if ('fault' in file) return { ...file, fault: `${file.fault}; it has to hold {"${member}": "..."}` };
  const value = textMember(file.value, member);
  return value === undefined ? { fault: `has no text under "${member}"; it has to hold {"${member}": "..."}`, missing: false } : { value };
}

export function textMember(object: Readonly<Record<string, unknown>>, member: string): string | undefined {
  const value = object[member];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function expandHome(context: CredentialContext, path: string): string {
  return path === '~' || /^~[\\/]/.test(path) ? join(context.homeDirectory, path.slice(1)) : path;
}

function readFromDisk(path: string): string {
  return readFileSync(path, 'utf8');
}
