import type { XMLBuilder, XMLParser } from 'fast-xml-parser';

let library: { builder: XMLBuilder; parser: XMLParser } | undefined;

/** Loaded when the first XML is met: the simulator starts without it. */
async function loaded(): Promise<{ builder: XMLBuilder; parser: XMLParser }> {
  if (!library) {
    const { XMLBuilder, XMLParser } = await import('fast-xml-parser');
    library = { builder: new XMLBuilder({}), parser: new XMLParser({ parseTagValue: false }) };
  }
  return library;
}

export async function toXml(root: string, members: object): Promise<Buffer> {
  const { builder } = await loaded();
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${String(builder.build({ [root]: members }))}`);
}

/** @throws Error when the text is no XML. */
export async function fromXml(xml: Buffer): Promise<Record<string, unknown>> {
  const { parser } = await loaded();
  return parser.parse(xml.toString('utf8'), true) as Record<string, unknown>;
}
