import { BrokenPaths } from './broken-paths';
import type { FaultPath } from './fault';
import type { Field, ModelType, Naming } from './model';
import { IMAGE_REQUEST, isOutputPath, requestType } from './model';
import { snakeFromWire } from './names';
import { outputFormat } from './output-format';
import { outputPath } from './output-path';
import type { Place, Storage, StorageLevel } from './place';
import { inputLevel, outputLevel, placeOfSource, storageOf } from './place';
import { ObjectView, UNKNOWN } from './rules/object-view';

/** A file (or, with a `{number}`, a series of files) that a request will make, as far as the service's documentation tells. */
export interface ExpectedOutput {
  /** As the job's `outputs` name it: "transcode", "image_sprite_web_vtt". */
  readonly kind: string;
  /** The task in the request, in the caller's spelling: `mediaProcessTask`, `transcodeTaskSet`, 0. Empty for an image. */
  readonly task: FaultPath;
  /** The field that says where it goes, in the caller's spelling. */
  readonly field: string;
  readonly storage: Storage;
  /** With a leading slash; variables of which the value is not known stay as they are written. */
  readonly path: string;
  /** Outputs with equal identities are one object: inside the request, and everywhere when `isUniversal`. Undefined when too little is known. */
  readonly identity?: string;
  readonly isUniversal: boolean;
}

export interface ExpectedOutputs {
  readonly source: Place;
  readonly outputs: readonly ExpectedOutput[];
}

export interface ReadOptions {
  /** How the request spells its keys. */
  readonly naming: Naming;
  /** True for a value that is not known yet. @default - none is */
  readonly isUnknown?: (value: unknown) => boolean;
}

/** The files that a request will make. An output of which the path is not known, or only the service decides, is left out. */
export function expectedOutputs(type: ModelType, request: object, { naming, isUnknown = () => false }: ReadOptions): ExpectedOutputs {
  const root = new ObjectView(request as Record<string, unknown>, [], { naming, isUnknown, broken: new BrokenPaths() });
  const levels = [outputLevel(root, 'request'), inputLevel(root)];
  const scope: Scope = { root, naming, source: placeOfSource(root), levels, storage: storageOf(levels) };
  return { source: scope.source, outputs: outputsBelow(type, root, scope) };
}

/** "bucket/key"; the path alone where the bucket is not known. */
export function outputAddress({ storage, path }: ExpectedOutput): string {
  const { key = '', bucket = storage.isKnown ? key.slice(key.indexOf(':') + 1) : '' } = storage;
  return `${bucket}${path}`;
}

interface Scope {
  readonly root: ObjectView;
  readonly naming: Naming;
  readonly source: Place;
  readonly levels: readonly StorageLevel[];
  /** Where a task writes that says nothing of its own. */
  readonly storage: Storage;
}

function outputsBelow(type: ModelType, view: ObjectView, scope: Scope): ExpectedOutput[] {
  return pathFields(type).flatMap((field) => {
    if (field.kind !== 'object') return outputsOf(type, field, view, scope);
    const inner = requestType(field.type as string);
    if (field.list) return view.objects(field.wire).flatMap((element) => outputsBelow(inner, element.view, scope));
    const single = view.inside(field.wire);
    return single ? outputsBelow(inner, single, scope) : [];
  });
}

const known = new Map<string, readonly Field[]>();

/** The fields of a type that are output paths, or hold some. */
function pathFields(type: ModelType): readonly Field[] {
  let fields = known.get(type.name);
  if (!fields) {
    known.set(type.name, []);
    fields = type.fields.filter((field) => isOutputPath(field) || (field.kind === 'object' && pathFields(requestType(field.type as string)).length > 0));
    known.set(type.name, fields);
  }
  return fields;
}

/** Files that are not always made: segments are HLS's, and not every subtitle template writes a file. */
const occasional: ReadonlySet<string> = new Set(['SegmentObjectName', 'SmartSubtitlesTaskInput.OutputObjectPath']);

/** What answers a question about an image, and makes none. */
const answers = ['ImageTask.UnderstandImageConfig', 'ImageTask.ImageQualityConfig'];

/** What an output path is the path of: it follows from the type and the field alone. */
interface Product {
  readonly kind: string;
  /** Which of the task's files it is: "web_vtt"; empty for the main one. */
  readonly part: string;
  /** What holds where the request gives no path; undefined when there is then no file. */
  readonly template?: string;
  readonly isImage: boolean;
}

const products = new Map<Field, Product>();

function productOf(type: ModelType, field: Field): Product {
  let product = products.get(field);
  if (!product) {
    const isImage = type.name === IMAGE_REQUEST;
    const part = /^Output/.test(field.wire) ? '' : snakeFromWire(field.wire.replace(/ObjectName$/, ''));
    const family = isImage ? 'image' : snakeFromWire(type.name.replace(/TaskInput$/, ''));
    const isOccasional = occasional.has(field.wire) || occasional.has(`${type.name}.${field.wire}`);
    product = { kind: part ? `${family}_${part}` : family, part, template: isOccasional ? undefined : field.facts?.default, isImage };
    products.set(field, product);
  }
  return product;
}

function outputsOf(type: ModelType, field: Field, task: ObjectView, scope: Scope): ExpectedOutput[] {
  const { kind, part, template: usual, isImage } = productOf(type, field);
  const template = task.isEmpty(field.wire) ? usual : task.get(field.wire);
  if (typeof template !== 'string') return [];
  if (isImage && answers.some((name) => task.get(name) !== undefined)) return [];
  const inherits = isImage || task.get('OutputStorage') === undefined;
  const storage = inherits ? scope.storage : storageOf([outputLevel(task, `task ${task.place.join('.')}`), ...scope.levels]);
  const path = resolvedPath(template, formatOf(type, part, task, scope), task, scope);
  const isUniversal = storage.isKnown && !/\{(inputName|inputFormat|inputDir|outputDir)\}/.test(path);
  const label = identity(kind, part, path, storage, task);
  return [{ kind, task: task.place, field: field[scope.naming], storage, path, identity: label, isUniversal }];
}

function formatOf(type: ModelType, part: string, task: ObjectView, scope: Scope): string | undefined {
  if (part === 'web_vtt') return 'vtt';
  return part ? undefined : outputFormat(type.name, task, scope.source.format);
}

function resolvedPath(template: string, format: string | undefined, task: ObjectView, { root, source }: Scope): string {
  const outputDir = root.get('OutputDir');
  const dir = outputDir === UNKNOWN ? '{outputDir}' : typeof outputDir === 'string' && outputDir !== '' ? outputDir : (source.dir ?? '{inputDir}');
  const variables = { inputName: source.name, inputFormat: source.format, inputDir: source.dir, definition: task.number('Definition'), format };
  return outputPath(template, dir, variables);
}

/**
 * Two outputs of one template have one format, whatever it is; a number counts the same where it is written the same. Which directory a path
 * that is always relative belongs to is not documented, so such a file is known by that of the main output, too.
 */
function identity(kind: string, part: string, path: string, storage: Storage, task: ObjectView): string | undefined {
  const definition = task.number('Definition');
  const unknown = ['Definition', 'ObjectNumberFormat', 'OverrideParameter', 'OutputObjectPath'].some((wire) => task.get(wire) === UNKNOWN);
  if (storage.key === undefined || unknown) return undefined;
  const isOpen = path.includes('{format}');
  if (isOpen && (!definition || task.get('OverrideParameter.Container') === UNKNOWN)) return undefined;
  const format = isOpen ? `${kind} ${definition}` : '';
  const numbers = path.includes('{number}') ? JSON.stringify(task.get('ObjectNumberFormat') ?? null) : '';
  const main = part ? (task.text('OutputObjectPath') ?? '').replace(/[^/]*$/, '') : '';
  return [storage.key, path, format, numbers, main].join('|');
}
