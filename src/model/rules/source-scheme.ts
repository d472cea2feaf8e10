import type { Rule } from './rule';

/** What else is a storage's own way to name an object, and which type of input names it here. */
const storages: Readonly<Record<string, string>> = { cos: 'COS', s3: 'AWS-S3', vod: 'VOD' };

/** The documentation has sources behind http and https only. It does not say that there are no others, so this is no refusal. */
export const sourceScheme: Rule = {
  name: 'source-scheme',
  types: ['UrlInputInfo'],
  severity: 'warning',
  check: (input) => {
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(input.text('Url') ?? '')?.[1]?.toLowerCase() ?? 'https';
    if (scheme === 'http' || scheme === 'https') return [];
    const storage = storages[scheme];
    const advice =
      storage === undefined
        ? 'Put the file where the service can read it by http or https.'
        : `For an object of such a storage take an input of the type "${storage}".`;
    return [
      {
        at: ['Url'],
        summary: 'is no address of the web',
        detail: `Given an address that begins with "${scheme}://"; documented: "http://" and "https://". ${advice}`,
      },
    ];
  },
};
