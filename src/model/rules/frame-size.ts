import { shown } from '../fault';
import type { Rule } from './rule';

/** A side above 4096 px exists only for MV-HEVC. */
export const frameSize: Rule = {
  name: 'frame-size',
  types: ['VideoTemplateInfo', 'VideoTemplateInfoForUpdate'],
  check: (object) => {
    const codec = object.text('Codec');
    if (!codec || codec === 'mv-hevc') return [];
    return ['Width', 'Height'].flatMap((side) => {
      const pixels = object.number(side) ?? 0;
      if (pixels <= 4096 || pixels > 7680) return [];
      return [
        {
          at: [side],
          summary: 'is too large for this codec',
          detail: `Given ${pixels} px with ${object.name('Codec')} ${shown(codec)}; allowed: up to 4096 px, and up to 7680 px only for mv-hevc.`,
        },
      ];
    });
  },
};
