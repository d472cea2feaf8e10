import type { WireObject } from '../../model/wire';
import { accountOf, MPS, type Action, type ActionCall, type ActionContext } from '../actions/action';
import { isSet, list, number, object, page, without } from '../actions/parameters';
import { ApiError } from '../api-error';
import { templateFamilies, type TemplateFamily } from './family';

/** The limit that is documented for transcode templates; taken for the other families too. See https://tencentcloud.com/document/product/1041/33655 */
const PER_SECOND = 100;

/** The four actions of every family of templates. */
export const templateActions: readonly Action[] = templateFamilies.flatMap((family) => [
  { name: `Create${family.stem}`, ...MPS, perSecond: PER_SECOND, run: (call, context) => create(family, call, context) },
  { name: `Describe${family.stem}s`, ...MPS, perSecond: PER_SECOND, run: (call, context) => describe(family, call, context) },
  { name: `Modify${family.stem}`, ...MPS, perSecond: PER_SECOND, run: (call, context) => modify(family, call, context) },
  { name: `Delete${family.stem}`, ...MPS, perSecond: PER_SECOND, run: (call, context) => remove(family, call, context) },
]);

function create(family: TemplateFamily, call: ActionCall, context: ActionContext): WireObject {
  const missing = family.required.find((name) => !isSet(call.body[name]));
  if (missing !== undefined) throw new ApiError('MissingParameter', `${missing} is missing; a template for ${family.noun} cannot be created without it.`);
  const template = context.templates.create(family, accountOf(call), withKeptPicture(family, call.body, context));
  const url = pictureUrl(family, template.wire, call, context);
  return { Definition: template.definition, ...(url !== undefined && { ImageUrl: url }) };
}

/** At most 100 templates at a time, 10 unless told. */
function describe(family: TemplateFamily, call: ActionCall, context: ActionContext): WireObject {
  const wanted = list(call.body, 'Definitions').map(String);
  const { Type: type } = call.body;
  const found = context.templates
    .list(family, accountOf(call))
    .filter((template) => (wanted.length === 0 || wanted.includes(String(template.Definition))) && (!isSet(type) || template.Type === type));
  return {
    TotalCount: found.length,
    [`${family.stem}Set`]: page(found, call.body, 100, 10).map((template) => withPictureUrl(family, template, call, context)),
  };
}

function modify(family: TemplateFamily, call: ActionCall, context: ActionContext): WireObject {
  const changes = without(call.body, 'Definition');
  const template = context.templates.modify(family, accountOf(call), number(call.body, 'Definition'), withKeptPicture(family, changes, context));
  const url = pictureUrl(family, template.wire, call, context);
  return url === undefined ? {} : { ImageUrl: url };
}

function remove(family: TemplateFamily, call: ActionCall, { templates }: ActionContext): WireObject {
  templates.delete(family, accountOf(call), number(call.body, 'Definition'));
  return {};
}

/** The content of a picture is kept as a file; the template knows the file's name. */
function withKeptPicture(family: TemplateFamily, body: WireObject, { files }: ActionContext): WireObject {
  if (!family.picture) return body;
  const [holder, content] = family.picture;
  const { [content]: base64, ...rest } = object(body, holder);
  if (!isSet(base64)) return body;
  return { ...body, [holder]: { ...rest, [content]: files.keep(Buffer.from(String(base64), 'base64')) } };
}

function withPictureUrl(family: TemplateFamily, template: WireObject, call: ActionCall, context: ActionContext): WireObject {
  const url = pictureUrl(family, template, call, context);
  if (!family.picture || url === undefined) return template;
  const [holder, content, member] = family.picture;
  return { ...template, [holder]: { ...without(object(template, holder), content), [member]: url } };
}

function pictureUrl(family: TemplateFamily, template: WireObject, call: ActionCall, { files }: ActionContext): string | undefined {
  if (!family.picture) return undefined;
  const [holder, content] = family.picture;
  const name = object(template, holder)[content];
  return typeof name === 'string' ? files.url(call.origin, name) : undefined;
}
