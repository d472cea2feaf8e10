import { wireSchema, type ObjectSchema } from '../../src/provider/schema';

interface WireAttribute {
  readonly name: string;
  readonly type?: Buffer;
  readonly nested_type?: { readonly attributes: readonly WireAttribute[]; readonly nesting: number };
}

const schema: ObjectSchema = {
  version: 3,
  description: 'A thing.',
  attributes: [
    { name: 'request', type: 'dynamic', required: true, description: 'What.' },
    { name: 'secret', type: 'dynamic', optional: true, sensitive: true, writeOnly: true, description: 'Hush.' },
    { name: 'outputs', type: ['list', ['object', { key: 'string' }]], computed: true, description: 'Made.' },
    { name: 'endpoint', optional: true, description: 'Where.', nested: [{ name: 'mps', type: 'string', optional: true, description: 'There.' }] },
  ],
  blocks: [{ name: 'timeouts', description: 'How long.', attributes: [{ name: 'create', type: 'string', optional: true, description: 'At first.' }] }],
};
const wire = wireSchema(schema) as {
  version: number;
  block: {
    attributes: WireAttribute[];
    block_types: { type_name: string; nesting: number; block: { attributes: WireAttribute[] } }[];
    description_kind: number;
  };
};

test('the version, the description and the block are there', () => {
  expect(wire).toMatchObject({ version: 3, block: { description: 'A thing.', description_kind: 1 } });
});

test('each attribute says whether it is required, optional, computed, sensitive and write-only', () => {
  const no = { required: false, optional: false, computed: false, sensitive: false, write_only: false };
  expect(wire.block.attributes).toMatchObject([
    { name: 'request', ...no, required: true },
    { name: 'secret', ...no, optional: true, sensitive: true, write_only: true },
    { name: 'outputs', ...no, computed: true },
    { name: 'endpoint', ...no, optional: true },
  ]);
});

test('types are JSON', () => {
  expect(wire.block.attributes.slice(0, 3).map(({ type }) => JSON.parse(String(type)) as unknown)).toEqual([
    'dynamic',
    'dynamic',
    ['list', ['object', { key: 'string' }]],
  ]);
});

test('beside a nested type there is no type at all: an empty one makes Terraform panic', () => {
  const endpoint = wire.block.attributes[3];
  expect(Object.keys(endpoint ?? {})).not.toContain('type');
  expect(endpoint?.nested_type).toMatchObject({ nesting: 1, attributes: [{ name: 'mps' }] });
});

test('a block may be given once', () => {
  expect(wire.block.block_types).toMatchObject([{ type_name: 'timeouts', nesting: 1, block: { attributes: [{ name: 'create' }], block_types: [] } }]);
});
