import { shown } from '../fault';
import { UNKNOWN } from './object-view';
import type { Rule } from './rule';

const fields = ['RawParameter', 'TextContent', 'SvgContent', 'StartTimeOffset', 'EndTimeOffset'];

/** On screenshots a watermark is an image from a template, for the whole picture. The documentation says so in one place only: no refusal. */
export const snapshotWatermarks: Rule = {
  name: 'snapshot-watermarks',
  types: ['SnapshotByTimeOffsetTaskInput', 'SampleSnapshotTaskInput'],
  severity: 'warning',
  check: (object) =>
    object.objects('WatermarkSet').flatMap(({ view, index }) => {
      const field = fields.find((name) => view.get(name) !== UNKNOWN && !view.isEmpty(name) && view.number(name) !== 0);
      if (!field) return [];
      return [
        {
          at: ['WatermarkSet', index, field],
          summary: 'has no effect on screenshots',
          detail: `Given ${shown(view.get(field))}; screenshots take watermarks from image templates only: ${object.name('Definition')} is all that counts; ${fields.map((name) => object.name(name)).join(', ')} are for video.`,
        },
      ];
    }),
};
