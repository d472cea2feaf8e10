import type { WireObject } from '../../model/wire';
import { accountOf, CAM, TAG, type Action, type ActionCall, type ActionContext } from '../actions/action';
import { objects, optionalText, page, text, texts } from '../actions/parameters';
import { ApiError } from '../api-error';
import { parseResource } from './tags';

/** Who the caller is, and the tags of resources. */
export const accountActions: readonly Action[] = [
  { name: 'GetUserAppId', ...CAM, perSecond: 20, run: getUserAppId },
  { name: 'DescribeSubAccounts', ...CAM, perSecond: 20, run: () => ({ SubAccounts: [] }) },
  { name: 'ModifyResourceTags', ...TAG, perSecond: 20, run: modifyResourceTags },
  { name: 'DescribeResourceTagsByResourceIds', ...TAG, perSecond: 20, run: describeResourceTags },
];

function getUserAppId(call: ActionCall): WireObject {
  const { uin, appId } = accountOf(call);
  return { Uin: uin, OwnerUin: uin, AppId: Number(appId) };
}

function modifyResourceTags(call: ActionCall, { tags }: ActionContext): WireObject {
  const name = text(call.body, 'Resource');
  const resource = parseResource(name);
  if (!resource)
    throw new ApiError('InvalidParameterValue.ResourceDescriptionError', `Resource is ${JSON.stringify(name)}; it has to look like qcs::cam::uin/:role/id.`);
  const tagged = tags.of(accountOf(call), resource);
  for (const tag of objects(call.body, 'ReplaceTags')) tagged.set(text(tag, 'TagKey'), optionalText(tag, 'TagValue') ?? '');
  for (const tag of objects(call.body, 'DeleteTags')) tagged.delete(text(tag, 'TagKey'));
  return {};
}

function describeResourceTags(call: ActionCall, { tags }: ActionContext): WireObject {
  const { body } = call;
  const [service, prefix] = [text(body, 'ServiceType'), text(body, 'ResourcePrefix')];
  const all = texts(body, 'ResourceIds').flatMap((id) =>
    [...tags.of(accountOf(call), { service, prefix, id })].map(([TagKey, TagValue]) => ({ TagKey, TagValue, ResourceId: id })),
  );
  return { TotalCount: all.length, Offset: body.Offset ?? 0, Limit: body.Limit ?? 15, Tags: page(all, body, 200, 15) };
}
