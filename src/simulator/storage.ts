import type { WireObject } from '../model/wire';

/** Where a file lies: a storage of the API (`TaskOutputStorage`, as results name it) and the store's bucket that stands for it. */
export interface Storage {
  readonly wire: WireObject;
  readonly bucket: string;
}

/**
 * The storage that holds when the levels are laid over each other, the innermost first: the first one that is set decides, and what
 * it leaves blank of a COS bucket comes from the next ones. Undefined when no level says anything.
 */
export function resolveStorage(levels: readonly (WireObject | undefined)[]): Storage | undefined {
  const set = levels.filter((level): level is WireObject => level !== undefined && level !== null);
  const first = set[0];
  if (!first) return undefined;
  if (first.Type === 'AWS-S3') {
    const { S3Bucket = '', S3Region = '' } = (first.S3OutputStorage ?? {}) as Record<string, string>;
    return { wire: storageWire('AWS-S3', { S3OutputStorage: { S3Bucket, S3Region, S3SecretId: null, S3SecretKey: null } }), bucket: S3Bucket };
  }
  if (first.Type === 'VOD') {
    const vod = (first.VODOutputStorage ?? {}) as WireObject;
    const { Bucket = '', Region = '', SubAppId = 0, VodBasic = 0 } = vod as { Bucket?: string; Region?: string; SubAppId?: number; VodBasic?: number };
    return { wire: storageWire('VOD', { VODOutputStorage: { Bucket, Region, SubAppId, VodBasic } }), bucket: Bucket || `vod-${SubAppId}` };
  }
  const cos = set.filter((level) => level.Type === 'COS').map((level) => (level.CosOutputStorage ?? {}) as Record<string, string | undefined>);
  const Bucket = cos.map((level) => level.Bucket).find(Boolean) ?? '';
  const Region = cos.map((level) => level.Region).find(Boolean) ?? '';
  return { wire: storageWire('COS', { CosOutputStorage: { Bucket, Region } }), bucket: Bucket };
}

/** The storage in which the source lies; undefined for a URL, which has none. */
export function storageOfInput(input: WireObject): WireObject | undefined {
  const member = (name: string): WireObject => (input[name] ?? {}) as WireObject;
  switch (input.Type) {
    case 'COS': {
      const { Bucket, Region } = member('CosInputInfo');
      return { Type: 'COS', CosOutputStorage: { Bucket, Region } };
    }
    case 'AWS-S3': {
      const { S3Bucket, S3Region } = member('S3InputInfo');
      return { Type: 'AWS-S3', S3OutputStorage: { S3Bucket, S3Region } };
    }
    case 'VOD': {
      const { Bucket, Region, SubAppId, VodBasic } = member('VODInputInfo');
      return { Type: 'VOD', VODOutputStorage: { Bucket, Region, SubAppId, VodBasic } };
    }
    default:
      return undefined;
  }
}

function storageWire(type: string, members: WireObject): WireObject {
  return { Type: type, CosOutputStorage: null, S3OutputStorage: null, VODOutputStorage: null, ...members };
}
