import { shown } from '../fault';
import type { Rule } from './rule';

/** HDR is written with H.264 and H.265 only. */
export const hdrCodec: Rule = {
  name: 'hdr-codec',
  types: ['RawTranscodeParameter'],
  check: (object) => {
    const hdr = object.get('EnhanceConfig.VideoEnhance.Hdr');
    const mode = object.get('EnhanceConfig.VideoEnhance.Hdr.Switch');
    const codec = object.text('VideoTemplate.Codec');
    const isOn = typeof hdr === 'object' && (mode === undefined || mode === 'ON');
    if (!isOn || !codec || !/^(av1|vp8|vp9|mpeg2|dnxhd|h266|mv-hevc)$/.test(codec)) return [];
    return [
      {
        at: ['EnhanceConfig', 'VideoEnhance', 'Hdr'],
        summary: 'does not go with this codec',
        detail: `Given with ${object.name('VideoTemplate.Codec')} ${shown(codec)}; HDR is allowed with h264 or h265.`,
      },
    ];
  },
};
