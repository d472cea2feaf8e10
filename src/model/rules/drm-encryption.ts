import { shown } from '../fault';
import type { Rule } from './rule';

/** FairPlay, alone or with others, is encrypted with cbcs only. */
export const drmEncryption: Rule = {
  name: 'drm-encryption',
  types: ['DrmInfo'],
  check: (object) => {
    const type = object.text('Type') ?? '';
    if (!type.split('+').includes('fairplay') || object.text('SpekeDrm.EncryptionMethod') !== 'cenc') return [];
    return [
      {
        at: ['SpekeDrm', 'EncryptionMethod'],
        summary: 'does not go with FairPlay',
        detail: `Given "cenc" with ${object.name('Type')} ${shown(type)}; allowed with FairPlay: "cbcs".`,
      },
    ];
  },
};
