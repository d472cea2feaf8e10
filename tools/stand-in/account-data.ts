import type { WireObject } from '../../src/model/wire';
import type { DataKind } from './kind';

/** Who calls. */
export const accountData: DataKind = {
  type: 'tencentcloud_user_info',
  read: async (_config, cloud) => {
    const { Uin, OwnerUin, AppId } = await cloud.api('cam', 'GetUserAppId', {});
    const { SubAccounts } = await cloud.api('cam', 'DescribeSubAccounts', { FilterSubAccountUin: [Number(Uin)] });
    const [sub] = (SubAccounts ?? []) as WireObject[];
    return { id: `user-${String(Uin)}`, uin: String(Uin), owner_uin: String(OwnerUin), app_id: String(AppId), name: sub?.Name ?? '' };
  },
};
