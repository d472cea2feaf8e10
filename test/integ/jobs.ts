/** Jobs as users write them in a configuration, in Terraform's spelling. */

export const BUCKET = 'media-1250000000';
export const REGION = 'ap-guangzhou';
/** Keys of the objects that every stage's store holds. */
export const SOURCE = 'in/a.mov';
export const IMAGE = 'in/cat.png';

export type Request = Record<string, unknown>;

export function cosInput(key: string): Request {
  return { type: 'COS', cos_input_info: { bucket: BUCKET, region: REGION, object: `/${key}` } };
}

/** A request with transcodes by these templates. */
export function transcode(...definitions: readonly unknown[]): Request {
  return { input_info: cosInput(SOURCE), output_dir: '/out/', media_process_task: { transcode_task_set: definitions.map((definition) => ({ definition })) } };
}

/** A transcode that is told from others by its output directory. */
export function transcodeTo(dir: string, more: Request = {}): Request {
  return { ...transcode(30), output_dir: `/out/${dir}/`, ...more };
}

/** A conversion to JPEG that is told from others by its output directory. */
export function convertTo(dir: string, more: Request = {}): Request {
  return { input_info: cosInput(IMAGE), output_dir: `/out/${dir}/`, image_task: { encode_config: { format: 'JPEG', quality: 75 } }, ...more };
}

/** Resources that are alike but for their name. */
export function each<T>(names: readonly string[], make: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}
