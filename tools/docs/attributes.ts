/** Attributes and blocks of a schema, as lists. */
import type { ValueType } from '../../src/provider/dynamic-value';
import type { AttributeSchema, BlockSchema } from '../../src/provider/schema';
import { bullets, indented, linkTo } from './markdown';

/** What the members of an attribute's objects mean; the schema itself only knows their types. */
export type MemberTexts = (attribute: string) => Readonly<Record<string, string>>;

export function attributeList(attributes: readonly AttributeSchema[], memberTexts: MemberTexts = () => ({})): string {
  return bullets(attributes.map((attribute) => attributeItem(attribute, memberTexts)));
}

export function blockList(blocks: readonly BlockSchema[]): string {
  return bullets(blocks.map(({ name, description }) => `\`${name}\` - (Optional, Block) ${description} See ${linkTo(name)}.`));
}

export function blockSections(blocks: readonly BlockSchema[]): string {
  return blocks.map(({ name, attributes }) => `### ${name}\n\n${attributeList(attributes)}`).join('\n\n');
}

function attributeItem(attribute: AttributeSchema, memberTexts: MemberTexts): string {
  const { name, type, nested, description, required, optional, sensitive, writeOnly } = attribute;
  const traits = [
    ...(required ? ['Required'] : optional ? ['Optional'] : []),
    nested ? 'Object' : typeText(type),
    ...(writeOnly ? ['Write-only'] : []),
    ...(sensitive ? ['Sensitive'] : []),
  ];
  const members = nested ? attributeList(nested) : memberList(type, memberTexts(name));
  return `\`${name}\` - (${traits.join(', ')}) ${description}${members ? `\n${indented(members)}` : ''}`;
}

function memberList(type: ValueType | undefined, texts: Readonly<Record<string, string>>): string {
  const members = objectMembers(type);
  return bullets(Object.entries(members).map(([name, memberType]) => `\`${name}\` - (${typeText(memberType)}) ${texts[name] ?? ''}`.trimEnd()));
}

/** The members of an object, or of the objects in a list. */
export function objectMembers(type: ValueType | undefined): Readonly<Record<string, ValueType>> {
  if (type === undefined || typeof type === 'string') return {};
  const [kind, inner] = type;
  if (kind === 'object') return inner as Readonly<Record<string, ValueType>>;
  return kind === 'tuple' ? {} : objectMembers(inner as ValueType);
}

function typeText(type: ValueType | undefined): string {
  if (type === undefined || typeof type === 'string') return capital(type ?? 'object');
  const [kind, inner] = type;
  return kind === 'object' || kind === 'tuple' ? capital(kind) : `${capital(kind)} of ${typeText(inner as ValueType)}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
