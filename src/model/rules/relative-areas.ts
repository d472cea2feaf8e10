import type { ObjectView } from './object-view';
import type { Breach, Rule } from './rule';

const corners = ['LeftTopX', 'LeftTopY', 'RightBottomX', 'RightBottomY'];

/** With unit 1 a coordinate is a share of the picture: 0.05 is 5 percent. */
export const relativeAreas: Rule = {
  name: 'relative-areas',
  types: ['EraseArea', 'ImageAreaBoxInfo'],
  check: (object, type) => {
    if (type === 'ImageAreaBoxInfo') return box(object);
    if (object.number('Unit') !== 1) return [];
    const outside = corners.find((corner) => (object.number(corner) ?? 0) > 1);
    if (!outside) return [];
    return [
      {
        at: [outside],
        summary: 'is out of the picture',
        detail: `Given ${object.number(outside)} with ${object.name('Unit')} 1 (a share of the picture); allowed: 0 to 1. For pixels set ${object.name('Unit')} 2.`,
      },
    ];
  },
};

function box(object: ObjectView): Breach[] {
  const unit = object.name('BoundingBoxUnitType');
  const index = object.number('BoundingBoxUnitType') === 1 ? (object.numbers('BoundingBox') ?? []).findIndex((share) => share > 1) : -1;
  if (index === -1) return [];
  const given = object.numbers('BoundingBox')?.[index];
  return [
    {
      at: ['BoundingBox', index],
      summary: 'is out of the picture',
      detail: `Given ${given} with ${unit} 1 (a share of the picture); allowed: 0 to 1. For pixels set ${unit} 2.`,
    },
  ];
}
