import type { ObjectView } from './object-view';
import type { Breach, Rule } from './rule';

/** An area runs from its top left to its bottom right corner. */
export const areaCorners: Rule = {
  name: 'area-corners',
  types: ['EraseArea', 'ImageAreaBoxInfo'],
  check: (object, type) => (type === 'EraseArea' ? eraseArea(object) : ['AreaCoordSet', 'BoundingBox'].flatMap((field) => box(object, field))),
};

function eraseArea(object: ObjectView): Breach[] {
  return (['X', 'Y'] as const).flatMap((axis) => {
    const from = object.number(`LeftTop${axis}`);
    const to = object.number(`RightBottom${axis}`);
    if (from === undefined || to === undefined || to > from) return [];
    return [
      {
        at: [`RightBottom${axis}`],
        summary: 'is not beyond the top left corner',
        detail: `Given ${to}, with ${object.name(`LeftTop${axis}`)} ${from}; allowed: more than ${from}.`,
      },
    ];
  });
}

function box(object: ObjectView, field: string): Breach[] {
  const [x1, y1, x2, y2, ...rest] = object.numbers(field) ?? [];
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined || rest.length > 0 || (x2 > x1 && y2 > y1)) return [];
  return [
    {
      at: [field],
      summary: 'is not a box',
      detail: `Given [${[x1, y1, x2, y2].join(', ')}]; allowed: [x1, y1, x2, y2] with x2 more than x1 and y2 more than y1.`,
    },
  ];
}
